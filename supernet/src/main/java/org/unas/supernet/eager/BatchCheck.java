package org.unas.supernet.eager;

import java.util.Locale;
import org.unas.supernet.data.Batch;
import org.unas.supernet.layer.Shape;
import org.unas.supernet.network.Network;

/** Checks that a minibatch fits a network. */
final class BatchCheck {
  private BatchCheck() {}

  static void check(Network network, Batch batch) {
    Shape shape = new Shape(batch.height(), batch.width(), batch.channels());
    if (!shape.equals(network.image())) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The network was made for images of %s, but the batch has %s.",
              network.image(),
              shape));
    }
    for (int label : batch.labels()) {
      if (label < 0 || label >= network.classes()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "The network tells classes 0 to %d apart, but the batch has label %d.",
                network.classes() - 1,
                label));
      }
    }
  }
}

package org.unas.supernet.network;

import org.unas.supernet.layer.DropPath;
import org.unas.supernet.layer.Operations;

/** What a network computes from images, whatever computes it. */
public interface Forward {

  /**
   * The forward pass.
   *
   * @param images {@code [batch, height, width, channels]}
   */
  <T> Outputs<T> outputs(Operations<T> on, T images);

  /** A network of one architecture as it is used. */
  record Fixed(FixedNetwork network) implements Forward {
    @Override
    public <T> Outputs<T> outputs(Operations<T> on, T images) {
      return Outputs.of(network.logits(on, images));
    }
  }

  /** A network of one architecture while it is trained. */
  record Trained(FixedNetwork network, DropPath dropPath) implements Forward {
    @Override
    public <T> Outputs<T> outputs(Operations<T> on, T images) {
      return network.train(on, images, dropPath);
    }
  }

  /** A supernet at a point of the simplex. */
  record Relaxed(SearchNetwork network, Relaxation relaxation) implements Forward {
    @Override
    public <T> Outputs<T> outputs(Operations<T> on, T images) {
      return Outputs.of(network.logits(on, images, relaxation));
    }
  }
}

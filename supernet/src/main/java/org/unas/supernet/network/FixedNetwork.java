package org.unas.supernet.network;

import java.util.Optional;
import org.unas.supernet.layer.Cost;
import org.unas.supernet.layer.CostMeter;
import org.unas.supernet.layer.DropPath;
import org.unas.supernet.layer.LiveMeter;
import org.unas.supernet.layer.Operations;

/** A network of one architecture, with weights of its own and affine batch norm. */
public interface FixedNetwork extends Network {

  /**
   * The forward pass.
   *
   * @param on what computes
   * @param images {@code [batch, height, width, channels]}
   * @return logits as images of one pixel and {@link #classes} channels
   */
  <T> T logits(Operations<T> on, T images);

  /**
   * The forward pass while training.
   *
   * @param dropPath drops paths of a cell, in networks that know it
   */
  default <T> Outputs<T> train(Operations<T> on, T images, DropPath dropPath) {
    return Outputs.of(logits(on, images));
  }

  /**
   * The same network with an auxiliary head for training; its weights follow those of the network.
   * Empty if there is none for this kind or size of network.
   */
  default Optional<FixedNetwork> withAuxiliaryHead() {
    return Optional.empty();
  }

  /** Parameters and work for one image; allocates no tensors. */
  default Cost cost() {
    var meter = new CostMeter();
    logits(meter, image());
    return new Cost(blueprint().size(), meter.flops());
  }

  /**
   * What the network's answer depends on: less than {@link #cost} where cells have edges that
   * nobody reads or to which nothing comes, or where cells, or their inputs, are read by nobody.
   */
  default Cost liveCost() {
    var meter = new LiveMeter();
    return meter.cost(logits(meter, meter.image(image())));
  }
}

package org.unas.supernet.network;

import org.unas.supernet.layer.Cost;
import org.unas.supernet.layer.CostMeter;
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

  /** Parameters and work for one image; allocates no tensors. */
  default Cost cost() {
    var meter = new CostMeter();
    logits(meter, image());
    return new Cost(blueprint().size(), meter.flops());
  }
}

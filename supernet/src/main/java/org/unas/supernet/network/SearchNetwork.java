package org.unas.supernet.network;

import org.unas.search.space.Architecture;
import org.unas.search.space.OptionLayout;
import org.unas.supernet.layer.Cost;
import org.unas.supernet.layer.CostMeter;
import org.unas.supernet.layer.Operations;

/** A network that holds all architectures of a space. */
public interface SearchNetwork extends Network {

  /** Where the options of each decision lie in flattened arrays. */
  OptionLayout layout();

  /**
   * The forward pass of a relaxed architecture. A discrete one is the corner of the simplex: only
   * what its options need is computed.
   *
   * @param on what computes
   * @param images {@code [batch, height, width, channels]}
   * @param relaxation share of each option; receives their derivatives
   * @return logits as images of one pixel and {@link #classes} channels
   */
  <T> T logits(Operations<T> on, T images, Relaxation relaxation);

  /**
   * The stand-alone network of an architecture, same size.
   *
   * @param architecture one option per decision
   */
  FixedNetwork discrete(Architecture architecture);

  /** Parameters, and work for one image when every option is computed; allocates no tensors. */
  default Cost cost() {
    var meter = new CostMeter();
    logits(meter, image(), Relaxation.uniform(layout()));
    return new Cost(blueprint().size(), meter.flops());
  }
}

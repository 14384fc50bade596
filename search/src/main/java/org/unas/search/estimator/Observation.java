package org.unas.search.estimator;

import org.unas.search.policy.Draw;

/**
 * What an estimator knows of one completed sample: the small things of the closed form.
 *
 * @param draw z and ζ with how they were drawn
 * @param loss L(z)
 * @param surrogate S at the point where the network was evaluated: ζ, softmax(α) or z itself,
 *     depending on the strategy
 * @param surrogateGradient ∂S at that point, as long as the relaxation
 * @param importance how much the sample counts
 */
public record Observation(
    Draw draw, double loss, double surrogate, double[] surrogateGradient, Importance importance) {

  /** A sample of the present policy. */
  public Observation(Draw draw, double loss, double surrogate, double[] surrogateGradient) {
    this(draw, loss, surrogate, surrogateGradient, Importance.fresh(surrogateGradient.length));
  }
}

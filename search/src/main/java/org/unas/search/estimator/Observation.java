package org.unas.search.estimator;

/**
 * What an estimator knows of one completed sample: the five small things of the closed form.
 *
 * @param choices z: one option index per decision
 * @param relaxation ζ, flattened
 * @param loss L(z)
 * @param surrogate S(ζ)
 * @param surrogateGradient ∂S/∂ζ, as long as the relaxation
 * @param baseline a mean of L over earlier samples only, so that subtracting it biases nothing
 */
public record Observation(
    int[] choices,
    float[] relaxation,
    double loss,
    double surrogate,
    double[] surrogateGradient,
    double baseline) {}

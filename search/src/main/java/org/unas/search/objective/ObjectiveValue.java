package org.unas.search.objective;

/**
 * The objective at one sample.
 *
 * @param loss L(z)
 * @param surrogate S(ζ)
 * @param surrogateGradient ∂S/∂ζ
 */
public record ObjectiveValue(double loss, double surrogate, double[] surrogateGradient) {}

package org.unas.search.objective;

import java.util.List;

/**
 * The objective at one sample.
 *
 * @param loss L(z), the sum of the weighted terms
 * @param surrogate S(ζ)
 * @param surrogateGradient ∂S/∂ζ
 * @param terms the terms of L(z), in the order of the request
 */
public record ObjectiveValue(
    double loss, double surrogate, double[] surrogateGradient, List<TermValue> terms) {}

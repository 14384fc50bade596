package org.unas.search.policy;

import org.unas.search.space.Architecture;

/**
 * A discrete architecture and its relaxation, drawn from the same Gumbel noise.
 *
 * @param architecture z
 * @param relaxation ζ: one point of the simplex per decision, flattened; float32, since that is
 *     what the network sees
 * @param temperature τ of the relaxation
 * @param logProbabilities ln p of every option under the policy that drew it, flattened
 */
public record Draw(
    Architecture architecture, float[] relaxation, double temperature, double[] logProbabilities) {}

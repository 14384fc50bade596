package org.unas.search.strategy;

import org.unas.search.policy.Draw;

/**
 * An architecture that a strategy wants measured.
 *
 * @param draw the architecture and how it was drawn
 * @param evaluated the relaxed point at which the network is to be evaluated besides z: ζ, or the
 *     one-hots of z themselves, and then a worker needs one pass instead of two
 */
public record Proposal(Draw draw, float[] evaluated) {}

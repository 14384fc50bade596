package org.unas.supernet.layer;

import org.unas.supernet.weight.Parameter;

/**
 * Scale and offset after a normalisation.
 *
 * @param scale {@code [channels]}, starts at 1
 * @param offset {@code [channels]}, starts at 0
 */
public record Affine(Parameter scale, Parameter offset) {}

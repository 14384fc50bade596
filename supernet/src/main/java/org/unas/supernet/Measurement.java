package org.unas.supernet;

/**
 * What a discrete network did on one minibatch.
 *
 * @param loss mean cross-entropy in nats; may be not finite, callers decide what that means
 * @param accuracy share of images whose largest logit is their label, {@code 0 .. 1}
 */
public record Measurement(double loss, double accuracy) {}

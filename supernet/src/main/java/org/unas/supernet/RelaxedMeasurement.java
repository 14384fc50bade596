package org.unas.supernet;

/**
 * What a relaxed network did on one minibatch.
 *
 * @param loss mean cross-entropy in nats; may be not finite
 * @param accuracy share of images whose largest logit is their label, {@code 0 .. 1}
 * @param gradient derivative of the loss with respect to the relaxation, same length and order; 0
 *     for options under {@link Supernet#SKIP_BELOW}, which are not computed
 */
public record RelaxedMeasurement(double loss, double accuracy, float[] gradient) {}

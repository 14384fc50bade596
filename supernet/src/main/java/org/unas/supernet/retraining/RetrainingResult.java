package org.unas.supernet.retraining;

/**
 * What came out.
 *
 * @param testLoss mean over the images, in nats
 * @param testAccuracy share of the images
 * @param testExamples number of images
 * @param seconds time spent, over all processes that took part
 */
public record RetrainingResult(
    double testLoss, double testAccuracy, int testExamples, double seconds) {}

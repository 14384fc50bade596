package org.unas.cli.report;

/**
 * One architecture as trainer and evaluator measured it together, on one minibatch each.
 *
 * @param number the sample's number
 * @param choices one option per decision
 * @param trainingLoss L_train(z)
 * @param validationLoss L_val(z)
 * @param accuracy validation accuracy, 0 to 1
 * @param latencyMs measured, for a minibatch
 * @param parameters trainable numbers
 * @param flops multiply-adds for one image
 */
record MeasuredSample(
    long number,
    int[] choices,
    double trainingLoss,
    double validationLoss,
    double accuracy,
    double latencyMs,
    long parameters,
    long flops) {}

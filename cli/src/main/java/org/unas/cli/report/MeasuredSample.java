package org.unas.cli.report;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.unas.search.space.Architecture;

/**
 * One architecture as trainer and evaluator measured it together, on one minibatch each.
 *
 * @param number the sample's number
 * @param architecture one option per decision
 * @param trainingLoss L_train(z); empty where a table answered
 * @param validationLoss L_val(z)
 * @param accuracy validation accuracy, 0 to 1
 * @param latencyMs measured or looked up, for a minibatch; empty if neither
 * @param parameters trainable numbers; empty if a table does not know them
 * @param flops multiply-adds for one image; empty if a table does not know them
 */
record MeasuredSample(
    long number,
    Architecture architecture,
    OptionalDouble trainingLoss,
    double validationLoss,
    double accuracy,
    OptionalDouble latencyMs,
    OptionalLong parameters,
    OptionalLong flops) {}

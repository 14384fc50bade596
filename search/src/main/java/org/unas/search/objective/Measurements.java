package org.unas.search.objective;

import java.util.OptionalDouble;
import org.unas.search.cost.Costs;

/**
 * What was measured of one sample, from which every objective term is made.
 *
 * @param trainingLoss L_train(z); empty where a table answers
 * @param relaxedTrainingLoss L_train(ζ); empty where nobody evaluated ζ
 * @param trainingGradient ∂L_train/∂ζ; empty without that loss
 * @param validationLoss L_val(z)
 * @param relaxedValidationLoss L_val(ζ); empty where nobody evaluated ζ
 * @param validationGradient ∂L_val/∂ζ; empty without that loss
 * @param accuracy validation accuracy of z, in [0, 1]
 * @param costs what z costs
 */
public record Measurements(
    OptionalDouble trainingLoss,
    OptionalDouble relaxedTrainingLoss,
    float[] trainingGradient,
    double validationLoss,
    OptionalDouble relaxedValidationLoss,
    float[] validationGradient,
    double accuracy,
    Costs costs) {}

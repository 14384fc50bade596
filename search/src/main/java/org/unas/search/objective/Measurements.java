package org.unas.search.objective;

import org.unas.search.cost.Costs;

/**
 * What was measured of one sample, from which every objective term is made.
 *
 * @param trainingLoss L_train(z)
 * @param relaxedTrainingLoss L_train(ζ)
 * @param trainingGradient ∂L_train/∂ζ
 * @param validationLoss L_val(z)
 * @param relaxedValidationLoss L_val(ζ)
 * @param validationGradient ∂L_val/∂ζ
 * @param accuracy validation accuracy of z, in [0, 1]
 * @param costs what z costs
 */
public record Measurements(
    double trainingLoss,
    double relaxedTrainingLoss,
    float[] trainingGradient,
    double validationLoss,
    double relaxedValidationLoss,
    float[] validationGradient,
    double accuracy,
    Costs costs) {}

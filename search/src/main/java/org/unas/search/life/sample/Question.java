package org.unas.search.life.sample;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.unas.search.space.Architecture;

/**
 * One sample as it is sent to the workers.
 *
 * @param sample its number, from 0
 * @param purpose what it is for
 * @param architecture z; stored as its choices
 * @param relaxation ζ, flattened; empty for a finalist
 * @param policyVersion the policy that drew it
 * @param learningRate rate of the weight step
 * @param epochs passes over the training split of a retraining; 0 for other purposes
 * @param deadline after this it is no longer waited for, if a worker attends to it from the start
 */
public record Question(
    long sample,
    Purpose purpose,
    @JsonProperty("choices") Architecture architecture,
    float[] relaxation,
    long policyVersion,
    double learningRate,
    int epochs,
    Instant deadline) {}

package org.unas.search.estimator;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What an estimator has learned, as it is stored. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = EstimatorMemory.Fresh.class, name = "FRESH"),
  @JsonSubTypes.Type(value = EstimatorMemory.Averaged.class, name = "AVERAGED")
})
public sealed interface EstimatorMemory {
  /** Nothing learned yet, or nothing to learn. */
  record Fresh() implements EstimatorMemory {}

  /**
   * A mean of earlier losses.
   *
   * @param loss the mean
   */
  record Averaged(Baseline loss) implements EstimatorMemory {}
}

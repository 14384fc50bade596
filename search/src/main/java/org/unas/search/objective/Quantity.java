package org.unas.search.objective;

import java.util.OptionalDouble;
import java.util.function.Function;

/** What workers measure and a far tail is looked for in. All are at least 0. */
enum Quantity {
  TRAINING_LOSS("training loss", Scale.LOSS, Measurements::trainingLoss),
  RELAXED_TRAINING_LOSS("relaxed training loss", Scale.LOSS, Measurements::relaxedTrainingLoss),
  TRAINING_GRADIENT("training gradient", Scale.GRADIENT, m -> norm(m.trainingGradient())),
  VALIDATION_LOSS("validation loss", Scale.LOSS, m -> OptionalDouble.of(m.validationLoss())),
  RELAXED_VALIDATION_LOSS(
      "relaxed validation loss", Scale.LOSS, Measurements::relaxedValidationLoss),
  VALIDATION_GRADIENT("validation gradient", Scale.GRADIENT, m -> norm(m.validationGradient())),
  LATENCY("latency", Scale.COST, m -> m.costs().latencyMs()),
  ENERGY("energy", Scale.COST, m -> m.costs().energy()),
  PARAMETERS("parameters", Scale.COST, m -> m.costs().parameters()),
  FLOPS("FLOPs", Scale.COST, m -> m.costs().flops());

  /**
   * How far the ordinary reaches.
   *
   * @param floor what is ordinary in any case: twice the loss of guessing among a hundred thousand
   *     classes would be 23 nats, of guessing among ten 4.6
   * @param times medians beyond the median
   * @param alone the limit while nothing is known to compare with
   */
  record Scale(double floor, double times, double alone) {
    static final Scale LOSS = new Scale(10, 5, 1_000);
    static final Scale GRADIENT = new Scale(0, 100, 10_000);
    static final Scale COST = new Scale(0, 100, 1e9);
  }

  private final String label;
  private final Scale scale;
  private final Function<Measurements, OptionalDouble> reading;

  Quantity(String label, Scale scale, Function<Measurements, OptionalDouble> reading) {
    this.label = label;
    this.scale = scale;
    this.reading = reading;
  }

  /** Its name, for people. */
  String label() {
    return label;
  }

  Scale scale() {
    return scale;
  }

  /** Its value in one answer; empty if it was not measured. */
  OptionalDouble of(Measurements measured) {
    return reading.apply(measured);
  }

  /** Euclidean; the sum of squares of floats is finite in double. */
  private static OptionalDouble norm(float[] gradient) {
    double sum = 0;
    for (float slope : gradient) {
      sum += (double) slope * slope;
    }
    return gradient.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(sum));
  }
}

package org.unas.search.objective;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.unas.search.cost.Costs;

/**
 * Counts what lies far beyond everything that a search has seen as the limit of what it believes.
 * Adam divides by the root of the squares that it has seen and additive models by their sums, so
 * one wild answer, such as of a worker with bad memory, would let a policy stand still for
 * thousands of steps.
 *
 * <p>The limit of a quantity is m + max(20 σ, t m), at least its floor, with m the median of the
 * last {@value #KEPT} values, σ = 1.4826 MAD and t 5 for losses and 100 for gradients and costs: so
 * far out that an ordinary search never meets it, and its results stay the same to the bit. A batch
 * is judged by what was known before it, and by itself while little is known.
 */
public final class FarTail {
  /** Values of each quantity that are remembered. */
  static final int KEPT = 64;

  /** Fewer say little, so the batch itself is asked too. */
  private static final int ENOUGH = 8;

  /** With fewer, each would be the measure of itself. */
  private static final int FEWEST = 3;

  private static final double SIGMAS = 20;
  private static final double MAD_TO_SIGMA = 1.4826;

  private final Map<Quantity, double[]> recent = new EnumMap<>(Quantity.class);
  private boolean told;

  /**
   * What is stored.
   *
   * @param recent the last values of each quantity, by its name, oldest first
   * @param told whether the user knows that something was far out
   */
  public record State(Map<String, double[]> recent, boolean told) {
    /** Nothing known yet. */
    public static final State EMPTY = new State(Map.of(), false);

    /** What an older version stored has none. */
    public State {
      recent = recent == null ? Map.of() : new LinkedHashMap<>(recent);
    }
  }

  /**
   * A batch as it counts.
   *
   * @param measurements in the order of the batch; the same objects where nothing was far out
   * @param notes what was far out, one sentence each
   */
  public record Clipped(List<Measurements> measurements, List<String> notes) {}

  /** Goes on from what was stored. */
  public FarTail(State state) {
    told = state.told();
    for (Quantity quantity : Quantity.values()) {
      recent.put(quantity, state.recent().getOrDefault(quantity.name(), new double[0]));
    }
  }

  /** What has to be stored. */
  public State state() {
    Map<String, double[]> stored = new LinkedHashMap<>();
    recent.forEach((quantity, values) -> stored.put(quantity.name(), values));
    return new State(stored, told);
  }

  /** Judges a batch by what was known before, then remembers it as it counts. */
  public Clipped clip(List<Measurements> batch) {
    Map<Quantity, Double> limits = new EnumMap<>(Quantity.class);
    for (Quantity quantity : Quantity.values()) {
      limits.put(quantity, limit(quantity, batch));
    }
    List<String> notes = new ArrayList<>();
    List<Measurements> clipped =
        batch.stream().map(measured -> clip(measured, limits, notes)).toList();
    for (Quantity quantity : Quantity.values()) {
      remember(quantity, values(quantity, clipped));
    }
    return new Clipped(clipped, List.copyOf(notes));
  }

  /** What the user has to be told of a batch: the first time that something is far out. */
  public List<String> news(Clipped clipped) {
    List<String> news = told ? List.of() : clipped.notes();
    told |= !clipped.notes().isEmpty();
    return news;
  }

  private double limit(Quantity quantity, List<Measurements> batch) {
    double[] known = recent.get(quantity);
    double[] values = known.length < ENOUGH ? joined(known, values(quantity, batch)) : known;
    Quantity.Scale scale = quantity.scale();
    if (values.length < FEWEST) {
      return scale.alone();
    }
    double median = median(values);
    double sigma =
        MAD_TO_SIGMA * median(DoubleStream.of(values).map(x -> Math.abs(x - median)).toArray());
    double limit = median + Math.max(SIGMAS * sigma, scale.times() * median);
    // Where most are 0, such as the gradients of a search that has none, nothing is far from them.
    return median == 0 ? scale.alone() : Math.max(scale.floor(), limit);
  }

  private static double[] values(Quantity quantity, List<Measurements> batch) {
    return batch.stream().map(quantity::of).flatMapToDouble(OptionalDouble::stream).toArray();
  }

  private void remember(Quantity quantity, double[] values) {
    double[] all = joined(recent.get(quantity), values);
    recent.put(quantity, Arrays.copyOfRange(all, Math.max(0, all.length - KEPT), all.length));
  }

  private static double[] joined(double[] first, double[] second) {
    return DoubleStream.concat(DoubleStream.of(first), DoubleStream.of(second)).toArray();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static Measurements clip(
      Measurements measured, Map<Quantity, Double> limits, List<String> notes) {
    Map<Quantity, Double> factors = new EnumMap<>(Quantity.class);
    for (Quantity quantity : Quantity.values()) {
      double value = quantity.of(measured).orElse(0);
      double limit = limits.get(quantity);
      if (value > limit) {
        factors.put(quantity, limit / value);
        notes.add(
            String.format(
                Locale.ROOT, "a %s of %.3g counts as %.3g", quantity.label(), value, limit));
      }
    }
    return factors.isEmpty() ? measured : scaled(measured, factors);
  }

  private static Measurements scaled(Measurements measured, Map<Quantity, Double> factors) {
    Costs costs = measured.costs();
    return new Measurements(
        scaled(measured.trainingLoss(), factors.get(Quantity.TRAINING_LOSS)),
        scaled(measured.relaxedTrainingLoss(), factors.get(Quantity.RELAXED_TRAINING_LOSS)),
        scaled(measured.trainingGradient(), factors.get(Quantity.TRAINING_GRADIENT)),
        measured.validationLoss() * factors.getOrDefault(Quantity.VALIDATION_LOSS, 1.0),
        scaled(measured.relaxedValidationLoss(), factors.get(Quantity.RELAXED_VALIDATION_LOSS)),
        scaled(measured.validationGradient(), factors.get(Quantity.VALIDATION_GRADIENT)),
        measured.accuracy(),
        new Costs(
            scaled(costs.latencyMs(), factors.get(Quantity.LATENCY)),
            scaled(costs.energy(), factors.get(Quantity.ENERGY)),
            scaled(costs.parameters(), factors.get(Quantity.PARAMETERS)),
            scaled(costs.flops(), factors.get(Quantity.FLOPS))));
  }

  private static OptionalDouble scaled(OptionalDouble value, Double factor) {
    return factor == null ? value : OptionalDouble.of(value.getAsDouble() * factor);
  }

  private static float[] scaled(float[] gradient, Double factor) {
    if (factor == null) {
      return gradient;
    }
    float[] scaled = new float[gradient.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (float) (gradient[i] * factor);
    }
    return scaled;
  }
}

package org.unas.search.space;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Where each decision's options lie in a flattened array, which has a number per option: decision
 * after decision, without gaps. Immutable, and equal by the numbers of options.
 */
public final class OptionLayout {
  /** Where each decision's options begin; behind them the width, where the last ones end. */
  private final int[] starts;

  private OptionLayout(int[] starts) {
    this.starts = starts;
  }

  /** The layout of these decisions. */
  public static OptionLayout of(List<Decision> decisions) {
    return of(decisions.stream().mapToInt(Decision::size).toArray());
  }

  /**
   * The layout of decisions with so many options.
   *
   * @param options number of options of each decision, at least 1
   */
  public static OptionLayout of(int... options) {
    int[] starts = new int[options.length + 1];
    for (int decision = 0; decision < options.length; decision++) {
      starts[decision + 1] = starts[decision] + options[decision];
    }
    return new OptionLayout(starts);
  }

  /** Number of decisions. */
  public int decisions() {
    return starts.length - 1;
  }

  /** Length of a flattened array: the sum of all option counts. */
  public int width() {
    return starts[starts.length - 1];
  }

  /**
   * Where the first option of a decision lies.
   *
   * @param decision from 0, less than {@link #decisions()}
   * @return from 0, less than {@link #width()}
   */
  public int start(int decision) {
    return starts[decision];
  }

  /**
   * Behind the last option of a decision.
   *
   * @param decision from 0, less than {@link #decisions()}
   * @return from 1 to {@link #width()}
   */
  public int end(int decision) {
    return starts[decision + 1];
  }

  /**
   * Number of options of a decision.
   *
   * @param decision from 0, less than {@link #decisions()}
   */
  public int options(int decision) {
    return starts[decision + 1] - starts[decision];
  }

  /**
   * Where an option lies.
   *
   * @param decision from 0, less than {@link #decisions()}
   * @param option from 0, less than {@link #options}; not checked
   */
  public int index(int decision, int option) {
    return starts[decision] + option;
  }

  /**
   * An architecture as a relaxed one: the corner of every simplex.
   *
   * @return {@link #width()} numbers, 1 at what was chosen and 0 elsewhere
   */
  public float[] oneHot(Architecture architecture) {
    float[] oneHot = new float[width()];
    for (int decision = 0; decision < decisions(); decision++) {
      oneHot[index(decision, architecture.choice(decision))] = 1;
    }
    return oneHot;
  }

  /**
   * Refuses architectures of other spaces.
   *
   * @throws IllegalArgumentException if it has another number of decisions, or chose what is no
   *     option
   */
  public void check(Architecture architecture) {
    if (architecture.size() != decisions()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "An architecture has one choice for each of %d decisions, but %d were given.",
              decisions(),
              architecture.size()));
    }
    for (int decision = 0; decision < decisions(); decision++) {
      check(decision, architecture.choice(decision));
    }
  }

  private void check(int decision, int choice) {
    if (choice < 0 || choice >= options(decision)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Decision %d has options 0 to %d, but %d was chosen.",
              decision,
              options(decision) - 1,
              choice));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OptionLayout that && Arrays.equals(starts, that.starts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(starts);
  }

  /** The number of options of each decision, such as {@code [2, 7, 2, 7]}. */
  @Override
  public String toString() {
    return IntStream.range(0, decisions()).map(this::options).boxed().toList().toString();
  }
}

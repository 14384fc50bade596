package org.unas.search.optimizer;

/**
 * Adam (arXiv 1412.6980) with β1 = 0.9, β2 = 0.999, ε = 1e-8 and, as in PyTorch's Adam, L2 decay
 * added to the gradient. Holds no state of its own.
 *
 * @param weightDecay factor of the value added to its gradient, at least 0
 */
public record Adam(double weightDecay) {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  /**
   * Moments of the gradients so far.
   *
   * @param first running mean
   * @param second running mean of squares
   * @param steps number of steps
   */
  public record State(double[] first, double[] second, long steps) {
    /** No gradient yet. */
    public static State zero(int width) {
      return new State(new double[width], new double[width], 0);
    }
  }

  /**
   * The outcome of a step.
   *
   * @param values the new values
   * @param state the new moments
   */
  public record Step(double[] values, State state) {}

  /**
   * One step downhill. Changes none of its arguments.
   *
   * @param rate learning rate
   */
  public Step step(double[] values, double[] gradient, double rate, State state) {
    double[] next = values.clone();
    double[] first = state.first().clone();
    double[] second = state.second().clone();
    long steps = state.steps() + 1;
    double correction1 = 1 - Math.pow(BETA1, steps);
    double correction2 = 1 - Math.pow(BETA2, steps);
    for (int j = 0; j < next.length; j++) {
      double slope = gradient[j] + weightDecay * values[j];
      first[j] = BETA1 * first[j] + (1 - BETA1) * slope;
      second[j] = BETA2 * second[j] + (1 - BETA2) * slope * slope;
      double scale = Math.sqrt(second[j] / correction2) + EPSILON;
      next[j] -= rate * (first[j] / correction1) / scale;
    }
    return new Step(next, new State(first, second, steps));
  }
}

package org.unas.search.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import org.unas.search.space.Architecture;
import org.unas.search.space.OptionLayout;
import org.unas.search.space.SearchSpace;

/**
 * A factorised policy: p(z) = Π_i p_i(z_i) with p_i = softmax(α_i) (UNAS, section 3). Immutable.
 *
 * <p>Numbers per option are flattened in the order of {@link SearchSpace#decisions()}.
 */
public final class Policy {
  private final SearchSpace space;
  private final OptionLayout layout;
  private final double[] logits;
  private final double[] logProbabilities;

  /**
   * A policy with these logits α.
   *
   * @throws IllegalArgumentException if there is not one finite logit per option
   */
  public Policy(SearchSpace space, double[] logits) {
    if (logits.length != space.width()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A policy for %s takes %d logits, but %d were given.",
              space.name(),
              space.width(),
              logits.length));
    }
    this.space = space;
    this.layout = space.layout();
    this.logits = logits.clone();
    this.logProbabilities = new double[logits.length];
    for (int i = 0; i < layout.decisions(); i++) {
      normalise(layout.start(i), layout.end(i));
    }
  }

  /** All α at 0: every option of a decision is equally likely. */
  public static Policy uniform(SearchSpace space) {
    return new Policy(space, new double[space.width()]);
  }

  private void normalise(int start, int end) {
    double max = Double.NEGATIVE_INFINITY;
    for (int j = start; j < end; j++) {
      if (!Double.isFinite(logits[j])) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "Logits are finite, but number %d is %s.", j, logits[j]));
      }
      max = Math.max(max, logits[j]);
    }
    double sum = 0;
    for (int j = start; j < end; j++) {
      sum += Math.exp(logits[j] - max);
    }
    double logSum = max + Math.log(sum);
    for (int j = start; j < end; j++) {
      logProbabilities[j] = logits[j] - logSum;
    }
  }

  /**
   * A policy that prefers what this one prefers, but more so: the p of architectures in proportion
   * to p^power. A uniform one stays uniform.
   */
  public Policy sharpened(double power) {
    return new Policy(space, Arrays.stream(logits).map(logit -> logit * power).toArray());
  }

  /** The space. */
  public SearchSpace space() {
    return space;
  }

  /** A copy of the logits α. */
  public double[] logits() {
    return logits.clone();
  }

  /** p of every option. */
  public double[] probabilities() {
    double[] probabilities = new double[logProbabilities.length];
    for (int j = 0; j < probabilities.length; j++) {
      probabilities[j] = Math.exp(logProbabilities[j]);
    }
    return probabilities;
  }

  /** ln p of every option. */
  public double[] logProbabilities() {
    return logProbabilities.clone();
  }

  /** Entropy in nats, summed over the decisions; at least 0. */
  public double entropy() {
    double entropy = 0;
    for (double logProbability : logProbabilities) {
      double probability = Math.exp(logProbability);
      if (probability > 0) {
        entropy -= probability * logProbability;
      }
    }
    return entropy;
  }

  /** ∂H/∂α of the {@linkplain #entropy entropy}: -p_ij (ln p_ij + H_i). */
  public double[] entropyGradient() {
    double[] gradient = new double[logProbabilities.length];
    for (int j = 0; j < gradient.length; j++) {
      double probability = Math.exp(logProbabilities[j]);
      gradient[j] = probability > 0 ? -probability * logProbabilities[j] : 0;
    }
    // Each decision's entropy is the sum of what stands there, which is what has to be subtracted.
    toLogits(gradient);
    return gradient;
  }

  /** ∂ ln p(z) / ∂α = z - p. */
  public double[] score(Architecture architecture) {
    double[] score = new double[logProbabilities.length];
    for (int i = 0; i < layout.decisions(); i++) {
      score[layout.index(i, architecture.choice(i))] = 1;
    }
    toLogits(score);
    return score;
  }

  /**
   * Turns a gradient v with respect to ln p into one with respect to the logits, in place: v_i -
   * p_i Σ_j v_ij in every decision i.
   */
  public void toLogits(double[] gradient) {
    for (int i = 0; i < layout.decisions(); i++) {
      int end = layout.end(i);
      double sum = 0;
      for (int j = layout.start(i); j < end; j++) {
        sum += gradient[j];
      }
      for (int j = layout.start(i); j < end; j++) {
        gradient[j] -= Math.exp(logProbabilities[j]) * sum;
      }
    }
  }

  /** ln p(z). */
  public double logProbability(Architecture architecture) {
    double sum = 0;
    for (int i = 0; i < layout.decisions(); i++) {
      sum += logProbabilities[layout.index(i, architecture.choice(i))];
    }
    return sum;
  }

  /** The most probable option of every decision, the first among equals. */
  public Architecture mode() {
    return argmax(logProbabilities);
  }

  /** One architecture z ~ p. */
  public Architecture sample(SplittableRandom random) {
    return argmax(perturbed(random));
  }

  /**
   * One architecture and its relaxation from the same Gumbel noise: with y = log p + g, z =
   * onehot(argmax y) and ζ = softmax(y / τ) (UNAS, equation 3).
   *
   * <p>ζ is rounded to float32, which is what the network sees; its only largest entry stays at z.
   *
   * @param temperature τ, above 0
   */
  public Draw draw(double temperature, SplittableRandom random) {
    double[] perturbed = perturbed(random);
    Architecture architecture = argmax(perturbed);
    float[] relaxation = new float[perturbed.length];
    for (int i = 0; i < layout.decisions(); i++) {
      relax(perturbed, i, architecture.choice(i), temperature, relaxation);
    }
    return new Draw(architecture, relaxation, temperature, logProbabilities.clone());
  }

  /**
   * One architecture z ~ p with ζ = softmax(α), the expected architecture (DARTS), for relaxation;
   * its Jacobian is that of a relaxed sample at τ = 1.
   */
  public Draw mixture(SplittableRandom random) {
    float[] relaxation = new float[logProbabilities.length];
    for (int j = 0; j < relaxation.length; j++) {
      relaxation[j] = (float) Math.exp(logProbabilities[j]);
    }
    return new Draw(sample(random), relaxation, 1, logProbabilities.clone());
  }

  private void relax(
      double[] perturbed, int decision, int choice, double temperature, float[] into) {
    int start = layout.start(decision);
    int end = layout.end(decision);
    int chosen = layout.index(decision, choice);
    double max = perturbed[chosen];
    double sum = 0;
    for (int j = start; j < end; j++) {
      sum += Math.exp((perturbed[j] - max) / temperature);
    }
    for (int j = start; j < end; j++) {
      into[j] = (float) (Math.exp((perturbed[j] - max) / temperature) / sum);
    }
    breakTie(into, start, end, chosen);
  }

  /** Neighbours in double can be one float; the choice then takes the next larger one. */
  private static void breakTie(float[] relaxation, int start, int end, int chosen) {
    for (int j = start; j < end; j++) {
      if (j != chosen && relaxation[j] == relaxation[chosen]) {
        relaxation[chosen] = Math.nextUp(relaxation[chosen]);
      }
    }
  }

  private double[] perturbed(SplittableRandom random) {
    double[] perturbed = logProbabilities.clone();
    for (int j = 0; j < perturbed.length; j++) {
      // 1 - U lies in (0, 1], so that its logarithm is finite; the smallest double keeps the outer
      // one finite as well.
      double exponential = -Math.log(1 - random.nextDouble());
      perturbed[j] -= Math.log(Math.max(exponential, Double.MIN_NORMAL));
    }
    return perturbed;
  }

  private Architecture argmax(double[] values) {
    int[] choices = new int[layout.decisions()];
    for (int i = 0; i < choices.length; i++) {
      choices[i] = argmax(values, layout.start(i), layout.end(i)) - layout.start(i);
    }
    return Architecture.of(choices);
  }

  /** The first among equals. */
  private static int argmax(double[] values, int start, int end) {
    int best = start;
    for (int j = start + 1; j < end; j++) {
      if (values[j] > values[best]) {
        best = j;
      }
    }
    return best;
  }
}

package org.unas.search.request;

/**
 * How architectures are chosen.
 *
 * @param name the method
 * @param baseline what REINFORCE subtracts
 * @param temperature τ of the relaxed sample at the start of the search phase, above 0
 * @param finalTemperature τ at its end; geometric in between
 * @param samplesPerUpdate completed samples in one policy update, at least 1
 * @param samplesInFlight samples under way at once; 0: twice the live workers
 * @param learningRate Adam's rate for the logits at the start
 * @param finalLearningRate the rate at the end of the cosine
 * @param weightDecay L2 weight decay on the logits
 * @param entropyWeight weight of the policy's entropy, which is maximised, at the start of the
 *     search phase
 * @param finalEntropyWeight the weight at its end; linear in between
 * @param importanceLimit largest weight of a sample of an older policy; 0: all weigh 1
 * @param population architectures that evolution keeps
 * @param tournament members of which evolution takes the best as parent
 */
public record Strategy(
    Method name,
    BaselineRule baseline,
    double temperature,
    double finalTemperature,
    int samplesPerUpdate,
    int samplesInFlight,
    double learningRate,
    double finalLearningRate,
    double weightDecay,
    double entropyWeight,
    double finalEntropyWeight,
    double importanceLimit,
    int population,
    int tournament) {
  /** How architectures are proposed and what is learned from them. */
  public enum Method implements Hyphenated {
    /** Closed-form UNAS (arXiv 1912.07651). */
    UNAS,
    /** UNAS with an additive control variate. */
    UNAS_ADDITIVE,
    /** A learned control variate (arXiv 1711.00123). */
    RELAX,
    /** Score function with a baseline (ENAS, arXiv 1802.03268). */
    REINFORCE,
    /** Gumbel-softmax with annealed temperature (SNAS, arXiv 1812.09926). */
    GUMBEL,
    /** All options at once, first order (DARTS, arXiv 1806.09055). */
    DARTS,
    /** One-hot forward, softmax backward (GDAS, arXiv 1910.04465). */
    GDAS,
    /** The expectation of a kernel model of the measured architectures. */
    KERNEL,
    /** Uniform samples; a control. */
    RANDOM,
    /** Regularised evolution (arXiv 1802.01548); a control. */
    EVOLUTION;

    /** Whether it learns from the gradient of the network's loss; the others from losses alone. */
    public boolean usesNetworkGradient() {
      return switch (this) {
        case UNAS, UNAS_ADDITIVE, GUMBEL, DARTS, GDAS -> true;
        case RELAX, REINFORCE, KERNEL, RANDOM, EVOLUTION -> false;
      };
    }

    /** Whether it learns as well from architectures that were not drawn by its policy. */
    public boolean takesAnyDraw() {
      return this == KERNEL || this == RANDOM;
    }

    /** Its name in requests, such as {@code unas-additive}. */
    public String requestName() {
      return Names.of(this);
    }
  }

  /** What REINFORCE subtracts from losses. */
  public enum BaselineRule implements Hyphenated {
    /** A moving average of earlier losses. */
    MOVING_AVERAGE,
    /** The mean loss of the other samples of the update. */
    LEAVE_ONE_OUT
  }
}

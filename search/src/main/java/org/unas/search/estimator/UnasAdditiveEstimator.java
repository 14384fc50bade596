package org.unas.search.estimator;

import java.util.List;
import org.unas.search.policy.Policy;
import org.unas.search.regression.AdditiveModel;
import org.unas.search.space.Architecture;
import org.unas.search.space.SearchSpace;

/**
 * UNAS with additive control variates (ours). A(z) = a₀ + Σ_i c_i[z_i] is fitted to the losses of
 * earlier samples; the gradient of its expectation is known exactly, so only the residual has to be
 * sampled, by a mixture of two unbiased estimates:
 *
 * <pre>
 *   g_i = η UNAS_i(L - A, S - B) + (1 - η) (L(z) - A(z) - b) (z_i - p_i) + p_i ⊙ (c_i - p_iᵀ c_i)
 * </pre>
 *
 * with UNAS_i the {@linkplain ClosedForm closed form}, b the mean residual of recent samples and η
 * {@linkplain Mixing adapted} to the smaller variance. B is to S(ζ) what A is to L(z): UNAS allows
 * any function of ζ as its surrogate, and S - B follows L - A even where S, whose operations are
 * mixed, values single options quite differently than L does. What is left of S is what it knows
 * best, the minibatch and the interactions.
 *
 * <p><b>Bias:</b> none: A, B, b and η know only earlier batches, and the mixture is unbiased for
 * every one of them. <b>Cost:</b> that of UNAS; nothing more on the network.
 */
public final class UnasAdditiveEstimator implements GradientEstimator {
  /** Half of what A and B know is from the last 350 samples. */
  private static final double RETENTION = 0.998;

  private final AdditiveModel lossModel;
  private final AdditiveModel surrogateModel;
  private Baseline residual;
  private Mixing mixing;

  /** Starts anew, or goes on if the memory is of its kind. */
  public UnasAdditiveEstimator(SearchSpace space, EstimatorMemory memory) {
    EstimatorMemory.Additive additive =
        memory instanceof EstimatorMemory.Additive stored
            ? stored
            : EstimatorMemory.Additive.empty(space.width());
    this.lossModel = new AdditiveModel(space, RETENTION, additive.loss());
    this.surrogateModel = new AdditiveModel(space, RETENTION, additive.surrogate());
    this.residual = additive.residual();
    this.mixing = additive.mixing();
  }

  /** η, for the next batch. */
  public double share() {
    return mixing.share();
  }

  @Override
  public double[] gradient(Policy policy, List<Observation> batch) {
    return gradient(policy, batch, share());
  }

  /** With a given η. */
  double[] gradient(Policy policy, List<Observation> batch, double share) {
    double[] gradient = exact(policy);
    for (Observation observation : batch) {
      double[] r = scored(policy, observation);
      double[] u = relaxed(policy, observation);
      for (int j = 0; j < gradient.length; j++) {
        gradient[j] += (share * u[j] + (1 - share) * r[j]) / batch.size();
      }
    }
    return gradient;
  }

  /** ∇E[A(z)]: p_i ⊙ (c_i - p_iᵀ c_i). */
  private double[] exact(Policy policy) {
    double[] gradient = policy.probabilities();
    double[] coefficients = lossModel.coefficients();
    for (int j = 0; j < gradient.length; j++) {
      gradient[j] *= coefficients[j];
    }
    policy.toLogits(gradient);
    return gradient;
  }

  private double[] scored(Policy policy, Observation observation) {
    Architecture architecture = observation.draw().architecture();
    double advantage = observation.loss() - lossModel.predict(architecture) - residual.value();
    double[] score = policy.score(architecture);
    for (int j = 0; j < score.length; j++) {
      score[j] *= observation.importance().sample() * advantage;
    }
    return score;
  }

  private double[] relaxed(Policy policy, Observation observation) {
    double[] slope = observation.surrogateGradient().clone();
    double[] coefficients = surrogateModel.coefficients();
    for (int j = 0; j < slope.length; j++) {
      slope[j] -= coefficients[j];
    }
    return ClosedForm.gradient(
        policy,
        observation,
        observation.loss() - lossModel.predict(observation.draw().architecture()),
        observation.surrogate() - surrogateModel.predict(observation.draw().relaxation()),
        slope);
  }

  @Override
  public void learn(Policy policy, List<Observation> batch) {
    for (Observation observation : batch) {
      mixing = mixing.plus(scored(policy, observation), relaxed(policy, observation));
    }
    for (Observation observation : batch) {
      residual = residual.plus(observation.loss() - lossModel.predict(architecture(observation)));
    }
    for (Observation observation : batch) {
      lossModel.observe(architecture(observation), observation.loss());
      surrogateModel.observe(observation.draw().relaxation(), observation.surrogate());
    }
  }

  private static Architecture architecture(Observation observation) {
    return observation.draw().architecture();
  }

  @Override
  public EstimatorMemory memory() {
    return new EstimatorMemory.Additive(
        lossModel.state(), surrogateModel.state(), residual, mixing);
  }
}

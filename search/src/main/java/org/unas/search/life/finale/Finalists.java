package org.unas.search.life.finale;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.unas.search.life.found.Candidate;
import org.unas.search.life.sample.Origin;
import org.unas.search.objective.Forecast;
import org.unas.search.policy.Policy;
import org.unas.search.random.SeedTree;
import org.unas.search.request.SearchSpec;
import org.unas.search.space.Architecture;
import org.unas.search.space.SearchSpace;

/**
 * Chooses what a finale measures. The choice follows from the seed of the request.
 *
 * @param spec the request
 */
public record Finalists(SearchSpec spec) {
  /**
   * Draws for each finalist, from which the best by the forecast are taken; for each architecture
   * of the control, before giving up on finding another distinct one.
   */
  private static final int DRAWS = 50;

  /**
   * Half of the draws are in proportion to p, to look around while the policy is wide; half to p⁴,
   * nearly the most probable ones.
   */
  private static final List<Integer> POWERS = List.of(1, 4);

  /**
   * Distinct finalists, and after them the random control.
   *
   * <p>A budget that counts architectures leaves none to look at for the first time: then only
   * incumbents are chosen.
   */
  List<Finalist> choose(Policy policy, Forecast forecast, List<Candidate> incumbents) {
    return spec.budget().architectures().isPresent() && !incumbents.isEmpty()
        ? bestOf(incumbents)
        : modeIncumbentsAndDraws(policy, forecast, incumbents);
  }

  private List<Finalist> bestOf(List<Candidate> incumbents) {
    List<Finalist> chosen = new ArrayList<>();
    add(chosen, spec.finalise().finalists(), incumbents);
    return chosen;
  }

  /**
   * The policy's mode, then up to half from the incumbents (best first), then draws from the
   * policy, best forecast first; and a control from the uniform policy.
   */
  private List<Finalist> modeIncumbentsAndDraws(
      Policy policy, Forecast forecast, List<Candidate> incumbents) {
    SplittableRandom random = new SeedTree(spec.seed()).child("finalists").random();
    int size = spec.finalise().finalists();
    List<Finalist> chosen = new ArrayList<>();
    chosen.add(Finalist.of(policy.mode(), Origin.POLICY_MODE));
    add(chosen, 1 + size / 2, incumbents);
    forecast
        .bestFirst(longList(policy, random))
        .map(architecture -> Finalist.of(architecture, Origin.POLICY_SAMPLE))
        .forEach(finalist -> add(chosen, size, finalist));
    chosen.addAll(control(policy.space()));
    return chosen;
  }

  private Stream<Architecture> longList(Policy policy, SplittableRandom random) {
    int draws = spec.finalise().finalists() * DRAWS / POWERS.size();
    return POWERS.stream()
        .map(policy::sharpened)
        .flatMap(sharpened -> Stream.generate(() -> sharpened.sample(random)).limit(draws));
  }

  /** By noise of its own, so that it is the same whatever was searched with. */
  private List<Finalist> control(SearchSpace space) {
    SplittableRandom random = new SeedTree(spec.seed()).child("control").random();
    int size = spec.finalise().control();
    List<Finalist> control = new ArrayList<>();
    Policy uniform = Policy.uniform(space);
    for (int draw = 0; draw < size * DRAWS && control.size() < size; draw++) {
      add(control, size, Finalist.of(uniform.sample(random), Origin.RANDOM_CONTROL));
    }
    return control;
  }

  private static void add(List<Finalist> into, int size, List<Candidate> incumbents) {
    for (Candidate incumbent : incumbents) {
      add(into, size, Finalist.of(incumbent.architecture(), Origin.INCUMBENT));
    }
  }

  private static void add(List<Finalist> into, int size, Finalist finalist) {
    Architecture architecture = finalist.architecture();
    if (into.size() < size
        && into.stream().noneMatch(other -> other.architecture().equals(architecture))) {
      into.add(finalist);
    }
  }
}

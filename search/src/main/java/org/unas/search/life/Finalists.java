package org.unas.search.life;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.unas.search.policy.Policy;
import org.unas.search.random.SeedTree;
import org.unas.search.spec.SearchSpec;

/**
 * Chooses what a finale measures. The choice follows from the seed of the request.
 *
 * @param spec the request
 */
record Finalists(SearchSpec spec) {
  /** Draws before giving up on finding another distinct architecture. */
  private static final int DRAWS_PER_FINALIST = 50;

  /** So that draws are among the most probable, but chance decides where the policy does not. */
  private static final int SHARPENED = 4;

  /**
   * Distinct finalists, and after them the random control.
   *
   * <p>A budget that counts architectures leaves none to look at for the first time: then only
   * incumbents are chosen.
   */
  List<Finalist> choose(Policy policy, List<Candidate> incumbents) {
    return spec.budget().architectures().isPresent() && !incumbents.isEmpty()
        ? bestOf(incumbents)
        : modeIncumbentsAndDraws(policy, incumbents);
  }

  private List<Finalist> bestOf(List<Candidate> incumbents) {
    List<Finalist> chosen = new ArrayList<>();
    add(chosen, spec.finalise().finalists(), incumbents);
    return chosen;
  }

  /**
   * The policy's mode, then up to half from the incumbents (best first), then architectures of high
   * probability; and a control from the uniform policy.
   */
  private List<Finalist> modeIncumbentsAndDraws(Policy policy, List<Candidate> incumbents) {
    SplittableRandom random = new SeedTree(spec.seed()).child("finalists").random();
    int size = spec.finalise().finalists();
    List<Finalist> chosen = new ArrayList<>();
    chosen.add(Finalist.of(policy.mode(), Candidate.Origin.POLICY_MODE));
    add(chosen, 1 + size / 2, incumbents);
    draw(chosen, size, policy.sharpened(SHARPENED), Candidate.Origin.POLICY_SAMPLE, random);
    chosen.addAll(control(policy, random));
    return chosen;
  }

  private List<Finalist> control(Policy policy, SplittableRandom random) {
    List<Finalist> control = new ArrayList<>();
    Policy uniform = Policy.uniform(policy.space());
    draw(control, spec.finalise().control(), uniform, Candidate.Origin.RANDOM_CONTROL, random);
    return control;
  }

  private static void draw(
      List<Finalist> into,
      int size,
      Policy policy,
      Candidate.Origin origin,
      SplittableRandom random) {
    for (int draw = 0; draw < size * DRAWS_PER_FINALIST && into.size() < size; draw++) {
      add(into, Finalist.of(policy.sample(random), origin));
    }
  }

  private static void add(List<Finalist> into, int size, List<Candidate> incumbents) {
    for (Candidate incumbent : incumbents) {
      if (into.size() < size) {
        add(into, Finalist.of(incumbent.choices(), Candidate.Origin.INCUMBENT));
      }
    }
  }

  private static void add(List<Finalist> into, Finalist finalist) {
    if (into.stream().noneMatch(other -> other.is(finalist.choices()))) {
      into.add(finalist);
    }
  }
}

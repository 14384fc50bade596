package org.unas.benchmarks.asynchrony;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.unas.benchmarks.synthetic.Minibatch;
import org.unas.search.life.Search;
import org.unas.search.life.news.Effect;
import org.unas.search.life.news.PolicyMove;
import org.unas.search.life.pace.LifeState;
import org.unas.search.life.sample.EvaluatorAnswer;
import org.unas.search.life.sample.Question;
import org.unas.search.life.sample.TrainerAnswer;
import org.unas.search.policy.Policy;
import org.unas.search.random.SeedTree;
import org.unas.search.request.SearchSpec;

/** A whole search in this process, whose questions are answered from a problem, oldest first. */
final class DelayedSearch {
  private static final EvaluatorAnswer.Size SIZE = new EvaluatorAnswer.Size(1, 1, 1, 1);

  private final Problem problem;
  private final SeedTree minibatches;
  private final Search search;
  private final Deque<Question> questions = new ArrayDeque<>();
  private final List<Double> regrets = new ArrayList<>();
  private final Map<Long, Long> versions = new HashMap<>();
  private final List<Long> ages = new ArrayList<>();
  private double effective;

  DelayedSearch(SearchSpec spec, Problem problem) {
    this.problem = problem;
    this.minibatches = new SeedTree(spec.seed()).child("minibatches");
    this.search = Search.of(spec, Instant.EPOCH);
    regrets.add(problem.regret(search.policy()));
  }

  /** Runs until the samples are used up; the finalists are of no interest. */
  Trajectory run() {
    absorb(search.begin(Instant.EPOCH, List.of()));
    while (search.state() == LifeState.RUNNING) {
      answer(questions.remove());
    }
    double[] all = regrets.stream().mapToDouble(Double::doubleValue).toArray();
    return new Trajectory(
        all,
        search.policy(),
        ages.stream().mapToLong(Long::longValue).toArray(),
        effective / (all.length - 1));
  }

  private void answer(Question question) {
    // A sample's minibatch follows from its number, as in a real search.
    Minibatch minibatch =
        problem.landscape().minibatch(minibatches.child(question.sample()).random());
    double loss = minibatch.loss(question.architecture());
    Minibatch.Surrogate surrogate = minibatch.surrogate(question.relaxation());
    float[] gradient = toFloats(surrogate.gradient());
    absorb(
        search.on(
            new TrainerAnswer.Measured(
                question.sample(),
                OptionalDouble.of(loss),
                OptionalDouble.of(surrogate.value()),
                OptionalDouble.empty(),
                gradient),
            Instant.EPOCH));
    absorb(
        search.on(
            new EvaluatorAnswer.Measured(
                question.sample(), loss, OptionalDouble.of(surrogate.value()), 0, gradient, SIZE),
            Instant.EPOCH));
  }

  private static float[] toFloats(double[] values) {
    float[] floats = new float[values.length];
    for (int j = 0; j < floats.length; j++) {
      floats[j] = (float) values[j];
    }
    return floats;
  }

  private void absorb(List<Effect> effects) {
    for (Effect effect : effects) {
      if (effect instanceof Effect.Ask ask) {
        questions.add(ask.question());
        versions.put(ask.question().sample(), ask.question().policyVersion());
      } else if (effect instanceof Effect.Publish publish) {
        note(publish.move());
      }
    }
  }

  private void note(PolicyMove move) {
    regrets.add(problem.regret(new Policy(search.space(), move.logits())));
    for (long sample : move.samples()) {
      ages.add(move.policyVersion() - 1 - versions.remove(sample));
    }
    effective += move.effectiveSampleSize().orElseThrow() / move.samples().size();
  }
}

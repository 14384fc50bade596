package org.unas.search.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.unas.search.life.found.Candidate;
import org.unas.search.life.news.Effect;
import org.unas.search.life.news.News;
import org.unas.search.life.news.TermAverage;
import org.unas.search.life.pace.LifeState;
import org.unas.search.life.sample.EvaluatorAnswer;
import org.unas.search.life.sample.Failure;
import org.unas.search.life.sample.Purpose;
import org.unas.search.life.sample.Question;

/** Hard limits and the Pareto front over whole searches, with workers that answer at random. */
class LimitsTest {
  private static final double FLOPS_LIMIT = 150;

  /** What an evaluator said about a search sample. */
  private record Point(double loss, double latency, double flops) {
    boolean feasible(double limit) {
      return latency <= limit && flops <= FLOPS_LIMIT;
    }

    boolean dominates(Point other) {
      boolean asGood = loss <= other.loss && latency <= other.latency && flops <= other.flops;
      return asGood && !equals(other);
    }

    static Point of(Candidate candidate) {
      return of(candidate.validationLoss(), candidate.size());
    }

    static Point of(double loss, EvaluatorAnswer.Size size) {
      return new Point(loss, size.latencyMs().getAsDouble(), size.costs().flops().getAsDouble());
    }
  }

  /** A search whose every answer is drawn anew, even for the same architecture. */
  private static final class RandomRun {
    private final List<Point> points = new ArrayList<>();
    private final Conversation talk;

    RandomRun(long seed, double limit, int finalists, int samples) {
      SplittableRandom random = new SplittableRandom(seed);
      talk =
          Conversation.about(
              samples,
              4,
              String.format(
                  Locale.ROOT,
                  """
              objectives: [{metric: validationLoss}, {metric: latency, limit: %s},
                {metric: flops, target: 100, limit: %s}]
              finalise: {finalists: %d}
              """,
                  limit,
                  FLOPS_LIMIT,
                  finalists));
      talk.validationLosses = question -> random.nextDouble(1, 3);
      talk.sizes =
          question ->
              new EvaluatorAnswer.Size(
                  random.nextInt(1, 21), 16, 1000, random.nextInt(1, 21) * 10_000_000L);
    }

    RandomRun run() {
      talk.runToEnd();
      return this;
    }
  }

  @Property(tries = 200)
  void shouldNeverBreakALimit(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0.5, max = 22) double limit,
      @ForAll @IntRange(min = 1, max = 5) int finalists) {
    Conversation talk = new RandomRun(seed, limit, finalists, 40).run().talk;
    for (News.IncumbentChanged changed : talk.news(News.IncumbentChanged.class)) {
      assertThat(Point.of(changed.incumbent()).feasible(limit)).isTrue();
    }
    assertThat(talk.search.front()).allMatch(candidate -> Point.of(candidate).feasible(limit));
    for (News.Completed completed : talk.news(News.Completed.class)) {
      Candidate found = completed.finalists().get(0);
      assertThat(Point.of(found).feasible(limit)).isTrue();
      assertThat(completed.finalists().stream().filter(Candidate::feasible))
          .isSortedAccordingTo(Comparator.comparingDouble(Candidate::objective));
    }
    for (News.Failed failed : talk.news(News.Failed.class)) {
      assertThat(failed.failure().code()).isEqualTo("LIMIT_NOT_KEPT");
    }
  }

  @Property(tries = 50)
  void shouldKeepTheFrontOfAllThatWasMeasured(@ForAll long seed) {
    double limit = 15;
    RandomRun run = new RandomRun(seed, limit, 2, 60);
    run.talk.validationLosses = wrap(run);
    run.run();
    List<Point> feasible = run.points.stream().filter(point -> point.feasible(limit)).toList();
    List<Point> expected =
        feasible.stream()
            .filter(point -> feasible.stream().noneMatch(other -> other.dominates(point)))
            .distinct()
            .toList();
    assertThat(run.talk.search.front().stream().map(Point::of).toList())
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  /** Notes what is answered; the loss is asked for before the size, so that is drawn here, too. */
  private static ToDoubleFunction<Question> wrap(RandomRun run) {
    var losses = run.talk.validationLosses;
    var sizes = run.talk.sizes;
    return question -> {
      double loss = losses.applyAsDouble(question);
      EvaluatorAnswer.Size size = sizes.apply(question);
      run.talk.sizes = asked -> size;
      if (question.purpose() == Purpose.SEARCH) {
        run.points.add(Point.of(loss, size));
      }
      return loss;
    };
  }

  @Test
  void shouldSayWhichLimitNothingKept() {
    Conversation talk =
        Conversation.about(
            20, 4, "objectives: [{metric: trainingLoss}, {metric: latency, limit: 0.5}]");
    Failure failure = talk.runToEnd().news(News.Failed.class).get(0).failure();
    assertThat(failure.code()).isEqualTo("LIMIT_NOT_KEPT");
    assertThat(failure.message()).contains("latency at most 0.5", "smallest seen is 1.0");
    assertThat(failure.hint()).startsWith("Raise the limit of latency above 1.0");
    assertThat(talk.search.state()).isEqualTo(LifeState.FAILED);
    assertThat(talk.search.incumbent()).isEmpty();
    assertThat(talk.search.front()).isEmpty();
  }

  /** The only finalist, the policy's mode, is too slow; an incumbent that is not steps in. */
  @Test
  void shouldAskOnForAFinalistThatKeepsTheLimits() {
    Conversation talk =
        Conversation.about(
            40,
            4,
            """
            objectives: [{metric: trainingLoss}, {metric: latency, limit: 3}]
            finalise: {finalists: 1}
            """);
    talk.sizes =
        question -> {
          boolean first = question.purpose() == Purpose.FINAL && !finalAsked(talk, question);
          return new EvaluatorAnswer.Size(first ? 9 : 2, 16, 1000, 2000);
        };
    News.Completed completed = talk.runToEnd().news(News.Completed.class).get(0);
    assertThat(completed.finalists()).hasSizeGreaterThan(1);
    assertThat(completed.finalists().get(0).size().latencyMs()).hasValue(2);
    assertThat(completed.finalists().get(1).feasible()).isFalse();
  }

  private static boolean finalAsked(Conversation talk, Question question) {
    return talk.effects.stream()
        .filter(Effect.Ask.class::isInstance)
        .map(effect -> ((Effect.Ask) effect).question())
        .anyMatch(asked -> asked.purpose() == Purpose.FINAL && asked.sample() < question.sample());
  }

  @Test
  void shouldRememberFrontAndLimitsInItsMemory() {
    RandomRun run = new RandomRun(11, 15, 2, 40);
    for (int i = 0; i < 25; i++) {
      run.talk.answerNext();
    }
    SearchMemory memory = run.talk.search.memory();
    Search restored = Search.restore(memory);
    assertThat(restored.front()).isEqualTo(run.talk.search.front()).isNotEmpty();
    assertThat(restored.memory().head().cheapest()).isEqualTo(memory.head().cheapest()).hasSize(2);
  }

  @Test
  void shouldTellTheTermsOfTheObjective() {
    Conversation talk =
        Conversation.about(
            40, 4, "objectives: [{metric: trainingLoss}, {metric: latency, target: 2}]");
    talk.runToEnd();
    Candidate candidate = talk.news(News.Completed.class).get(0).finalists().get(0);
    assertThat(candidate.terms().stream().mapToDouble(term -> term.weighted()).sum())
        .isEqualTo(candidate.objective());
    List<News.Progress> progress = talk.news(News.Progress.class);
    List<TermAverage> terms = progress.get(progress.size() - 2).averages().terms();
    assertThat(terms).hasSize(2);
    assertThat(terms.get(1).raw()).isBetween(1.0, 5.0);
    assertThat(terms.get(1).prediction()).isPresent();
    assertThat(terms.get(0).prediction()).isEmpty();
  }
}

package org.unas.search.life;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.unas.search.life.news.Effect;
import org.unas.search.life.news.News;
import org.unas.search.life.news.PolicyMove;
import org.unas.search.life.sample.EvaluatorAnswer;
import org.unas.search.life.sample.Failure;
import org.unas.search.life.sample.Purpose;
import org.unas.search.life.sample.Question;
import org.unas.search.life.sample.Shift;
import org.unas.search.life.sample.TrainerAnswer;
import org.unas.search.life.sample.Worker;
import org.unas.search.life.sample.Worker.Role;
import org.unas.search.request.Resolution;
import org.unas.search.request.SearchRequestReader;
import org.unas.search.space.Architecture;

/** A search with workers that answer from a formula, for tests. */
public final class Conversation {
  static final Worker TRAINER = new Worker("trainer-1", Role.TRAINER, "cpu");
  static final Worker EVALUATOR = new Worker("evaluator-1", Role.EVALUATOR, "cpu");

  final List<Effect> effects = new ArrayList<>();
  public final List<Question> open = new ArrayList<>();
  Search search;
  Function<Question, EvaluatorAnswer.Size> sizes =
      question -> new EvaluatorAnswer.Size(1 + question.architecture().choice(0), 16, 1000, 2000);
  BiFunction<Question, float[], TrainerAnswer> training = Conversation::trained;
  ToDoubleFunction<Question> validationLosses = question -> loss(question.architecture()) + 0.2;
  Instant now = Instant.parse("2026-01-01T00:00:00Z");

  private Conversation(String request) {
    Resolution resolution = SearchRequestReader.fromYaml(request, "test");
    search = Search.of(((Resolution.Resolved) resolution).spec(), now);
    absorb(search.begin(now, List.of(TRAINER, EVALUATOR)));
  }

  /** Starts a search in NAS-Bench-201; more lines may be added to the request. */
  public static Conversation about(int samples, int warmup, String more) {
    return about(samples, warmup, more, "pace: samples");
  }

  /** The same with one more field of the budget. */
  public static Conversation about(int samples, int warmup, String more, String budget) {
    return new Conversation(
        String.format(
            Locale.ROOT,
            """
        space: {preset: nasbench201}
        dataset: {uri: digits}
        training: {warmupSamples: %d}
        budget: {samples: %d, failures: 5, sampleTimeoutSeconds: 60, wallTimeSeconds: 3600, %s}
        seed: 7
        %s
        """,
            warmup,
            samples,
            budget,
            more));
  }

  /** Answers the oldest open question in full. */
  public Question answerNext() {
    Question question = open.get(0);
    if (question.purpose() == Purpose.RETRAIN) {
      retrain(question);
      return question;
    }
    train(question);
    evaluate(question);
    return question;
  }

  void retrain(Question question) {
    retrain(question, Duration.ofMillis(100));
  }

  /** With weights of its own an architecture is the worse the better it was with shared ones. */
  void retrain(Question question, Duration time) {
    double loss = 3 - loss(question.architecture());
    tick(time);
    open.remove(question);
    absorb(
        search.on(
            new TrainerAnswer.Retrained(question.sample(), loss, loss, 0.7, time.toMillis() / 1e3),
            now));
  }

  void train(Question question) {
    float[] slope = slope(question);
    pass();
    absorb(search.on(training.apply(question, slope), now));
    if (question.purpose() == Purpose.WARMUP) {
      open.remove(question);
    }
  }

  private static TrainerAnswer trained(Question question, float[] slope) {
    double loss = loss(question.architecture());
    return new TrainerAnswer.Measured(
        question.sample(),
        OptionalDouble.of(loss),
        OptionalDouble.of(loss + 0.1),
        OptionalDouble.of(0.5),
        slope);
  }

  void evaluate(Question question) {
    if (question.purpose() == Purpose.WARMUP) {
      return;
    }
    double loss = validationLosses.applyAsDouble(question);
    float[] slope = slope(question);
    pass();
    absorb(
        search.on(
            new EvaluatorAnswer.Measured(
                question.sample(),
                loss,
                OptionalDouble.of(loss + 0.1),
                0.6,
                slope,
                sizes.apply(question)),
            now));
    open.remove(question);
  }

  void infeasible(Question question, boolean fatal) {
    open.remove(question);
    absorb(
        search.on(
            new TrainerAnswer.Infeasible(
                question.sample(), new Failure("OUT_OF_MEMORY", "too big", "smaller", fatal)),
            now));
  }

  public void tick(Duration later) {
    tick(later, Shift.idle(List.of(TRAINER, EVALUATOR)));
  }

  /** Time passes, in as many ticks as a controller would make. */
  public void tick(Duration later, Shift shift) {
    Instant end = now.plus(later);
    do {
      Instant next = now.plusSeconds(1);
      now = next.isAfter(end) ? end : next;
      absorb(search.tick(now, shift));
    } while (now.isBefore(end));
  }

  /** Time passes in which the workers have other things to do. */
  public void queue(Duration later) {
    tick(later, new Shift(List.of(TRAINER, EVALUATOR), Set.of(), Set.of()));
  }

  void steer(Function<Search, List<Effect>> call) {
    absorb(call.apply(search));
  }

  Conversation runToEnd() {
    while (!search.state().terminal()) {
      answerNext();
    }
    return this;
  }

  <T extends News> List<T> news(Class<T> type) {
    return effects.stream()
        .filter(Effect.Tell.class::isInstance)
        .map(effect -> ((Effect.Tell) effect).news())
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  List<Long> sequences() {
    return effects.stream()
        .filter(Effect.Tell.class::isInstance)
        .map(effect -> ((Effect.Tell) effect).sequence())
        .toList();
  }

  List<PolicyMove> moves() {
    return effects.stream()
        .filter(Effect.Publish.class::isInstance)
        .map(effect -> ((Effect.Publish) effect).move())
        .toList();
  }

  private void pass() {
    now = now.plusMillis(100);
  }

  private void absorb(List<Effect> wanted) {
    for (Effect effect : wanted) {
      effects.add(effect);
      if (effect instanceof Effect.Ask ask) {
        open.add(ask.question());
      }
    }
  }

  /** Gradient of the loss, extended linearly to relaxed architectures. */
  private static float[] slope(Question question) {
    float[] slope = new float[question.relaxation().length];
    for (int j = 3; j < slope.length; j += 5) {
      slope[j] = -1 / 6f;
    }
    return slope;
  }

  /** Lowest where every edge is a 3x3 convolution. */
  private static double loss(Architecture architecture) {
    return 1 + architecture.choices().stream().filter(choice -> choice != 3).count() / 6.0;
  }
}

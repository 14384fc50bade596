package org.unas.search.life.finale;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.unas.search.life.found.Candidate;
import org.unas.search.life.found.Findings;
import org.unas.search.life.found.Ranking;
import org.unas.search.life.learning.PolicyLearner;
import org.unas.search.life.news.News;
import org.unas.search.life.news.Reasons;
import org.unas.search.life.pace.Workforce;
import org.unas.search.life.sample.OpenSample;
import org.unas.search.life.sample.Origin;
import org.unas.search.life.sample.Question;
import org.unas.search.life.sample.SampleBook;
import org.unas.search.life.sample.TrainerAnswer;
import org.unas.search.policy.Policy;
import org.unas.search.request.SearchSpec;

/**
 * The end of a search. First the finalists and a random control are measured with the shared
 * weights on the whole validation split; then, if the request wants it, the best finalists are
 * trained from scratch, and in further rounds the best of these for longer. The result is the
 * lowest objective of the last stage that was reached.
 */
public final class Finale {
  private final SearchSpec spec;
  private final Deque<Finalist> waiting;
  private final List<Candidate> measured;
  private final Instant began;
  private final String endedBy;
  private RetrainingRound round;

  /**
   * What is stored.
   *
   * @param waiting not yet asked about
   * @param measured done
   * @param began when the finale began
   * @param endedBy the limit that ended the search
   * @param round where the retraining is
   */
  public record Memory(
      List<Finalist> waiting,
      List<Candidate> measured,
      Instant began,
      String endedBy,
      RetrainingRound round) {
    /** No finale yet. */
    public static final Memory EMPTY =
        new Memory(List.of(), List.of(), Instant.EPOCH, "", RetrainingRound.NONE);

    /** What an older version stored had no rounds. */
    public Memory {
      round = Objects.requireNonNullElse(round, RetrainingRound.NONE);
    }
  }

  /** Continues from what was stored. */
  public Finale(SearchSpec spec, Memory memory) {
    this.spec = spec;
    this.waiting = new ArrayDeque<>(memory.waiting());
    this.measured = new ArrayList<>(memory.measured());
    this.began = memory.began();
    this.endedBy = memory.endedBy();
    this.round = memory.round();
  }

  /** Begins with finalists of what was learned and of what was found. */
  public static Finale of(
      SearchSpec spec, PolicyLearner learner, Findings findings, Instant now, String endedBy) {
    List<Finalist> chosen =
        new Finalists(spec)
            .choose(learner.policy(), learner.forecast(), findings.incumbents().best());
    return new Finale(spec, new Memory(chosen, List.of(), now, endedBy, RetrainingRound.NONE));
  }

  /** What has to be stored. */
  public Memory memory() {
    return new Memory(List.copyOf(waiting), List.copyOf(measured), began, endedBy, round);
  }

  /** Whether one more sample should be under way. */
  public boolean wantsMore(SampleBook samples, Workforce workers) {
    int target = isRetraining() ? workers.retrainingsAtOnce() : workers.samplesAtOnce(spec);
    return !waiting.isEmpty() && samples.inFlight() < target;
  }

  /** Takes out the next finalist to ask about. */
  public Finalist next() {
    return waiting.removeFirst();
  }

  /** Asks again, if the lost sample was about a finalist. */
  public void again(OpenSample lost) {
    Question question = lost.question();
    lost.origin()
        .map(
            origin ->
                new Finalist(question.choices(), origin, question.purpose(), question.epochs()))
        .ifPresent(waiting::addLast);
  }

  /** Takes in what was measured with the shared weights. */
  public void add(OpenSample sample, PolicyLearner judge) {
    measured.add(judge.judgeFinalist(sample));
  }

  /** Takes in what a finalist was worth after a training from scratch. */
  public void add(OpenSample sample, TrainerAnswer.Retrained answer, PolicyLearner judge) {
    Candidate finalist = finalist(sample.question().choices());
    int epochs = sample.question().epochs();
    round = round.with(answer.seconds(), epochs);
    measured.set(measured.indexOf(finalist), judge.judgeRetrained(finalist, answer, epochs));
  }

  private Candidate finalist(int[] choices) {
    return measured.stream()
        .filter(c -> isFinalist(c) && Arrays.equals(c.choices(), choices))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Once nothing waits, turns to one more architecture if all finalists break a limit, or else to
   * the next round of retraining.
   *
   * @return false if all is measured
   */
  public boolean advance(Findings findings, Instant now) {
    if (waiting.isEmpty() && !(ranking().lacksFeasible() && extend(findings))) {
      retrain(now);
    }
    return !waiting.isEmpty();
  }

  /** Asks about the first finding that is no finalist yet; false if there is none. */
  private boolean extend(Findings findings) {
    Ranking ranking = ranking();
    return Stream.concat(
            findings.incumbents().best().stream(), findings.front().candidates().stream())
        .filter(next -> !ranking.contains(next.choices()))
        .findFirst()
        .map(next -> waiting.add(Finalist.of(next.choices(), Origin.INCUMBENT)))
        .orElse(false);
  }

  private void retrain(Instant now) {
    if (round.number() == spec.finalise().retrainingRounds()) {
      return;
    }
    List<Candidate> chosen = chosen();
    round = round.next(spec.finalise(), now, end());
    if (!round.isTooLate(now)) {
      chosen.forEach(candidate -> waiting.add(Finalist.retraining(candidate, round.epochs())));
    }
  }

  private List<Candidate> chosen() {
    if (round.number() == 0) {
      // What the whole search prefers is retrained even if one measurement speaks against it.
      return Stream.concat(ranking().feasible().filter(Finale::isMode), ranking().feasible())
          .distinct()
          .limit(spec.finalise().retrained())
          .toList();
    }
    List<Candidate> trained = ranking().trainedFor(round.epochs());
    return trained.subList(0, RetrainingRound.kept(trained.size()));
  }

  private Instant end() {
    return began.plusSeconds(spec.finalise().wallTimeSeconds());
  }

  /** Whether the rest is trained from scratch, which needs no evaluator. */
  public boolean isRetraining() {
    return round.number() > 0;
  }

  /**
   * Whether so much time is used that it should end with what it has.
   *
   * @param hopeless whether nobody is there to measure more
   */
  public boolean isOutOfTime(Instant now, boolean hopeless) {
    return !now.isBefore(end()) && (hopeless || ranking().feasible().findAny().isPresent());
  }

  /** Begins no more retrainings that would not end in time. */
  public void dropHopeless(Instant now) {
    if (round.isTooLate(now)) {
      waiting.clear();
    }
  }

  /** Measures nothing more. */
  public void cutShort() {
    waiting.clear();
    round = round.last(spec.finalise());
  }

  /**
   * How the search ends.
   *
   * @param duration from the start of the search
   */
  public News.Ended outcome(
      Policy policy, Findings findings, SampleBook samples, Duration duration) {
    return new Reasons(spec)
        .noResult(ranking(), findings.cheapest())
        .<News.Ended>map(failure -> new News.Failed(failure, findings.best()))
        .orElseGet(() -> result(policy, findings, samples, duration));
  }

  private News.Completed result(
      Policy policy, Findings findings, SampleBook samples, Duration duration) {
    Ranking ranking = ranking();
    return new News.Completed(
        ranking.best(),
        findings.front().candidates(),
        control().best(),
        ranking.rule(),
        Policy.uniform(policy.space()).entropy(),
        policy.entropy(),
        samples.counters().completed(),
        samples.explored().size(),
        duration.toMillis() / 1e3,
        endedBy);
  }

  private Ranking ranking() {
    return Ranking.of(measured.stream().filter(Finale::isFinalist));
  }

  private Ranking control() {
    return Ranking.of(measured.stream().filter(c -> !isFinalist(c)));
  }

  private static boolean isMode(Candidate candidate) {
    return candidate.origin() == Origin.POLICY_MODE;
  }

  private static boolean isFinalist(Candidate candidate) {
    return candidate.origin() != Origin.RANDOM_CONTROL;
  }
}

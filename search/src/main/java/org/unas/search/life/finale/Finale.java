package org.unas.search.life.finale;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
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
import org.unas.search.life.sample.SampleBook;
import org.unas.search.life.sample.TrainerAnswer;
import org.unas.search.policy.Policy;
import org.unas.search.request.SearchSpec;
import org.unas.search.space.Architecture;

/**
 * The end of a search. First the finalists and a random control are measured with the shared
 * weights on the whole validation split; then, if the request wants it, the best finalists are
 * trained from scratch, and in further rounds the best of these for longer. The result is the
 * lowest objective of the last stage that was reached.
 */
public final class Finale {
  /** A finalist that nobody answers so often is given up: the others decide. */
  private static final int TRIES = 3;

  private final SearchSpec spec;
  private final SortedMap<Long, Finalist> waiting = new TreeMap<>();
  private final List<Candidate> measured;
  private final Map<Training, Integer> tried = new HashMap<>();
  private final Instant began;
  private final String endedBy;
  private RetrainingRound round;

  private record Training(Architecture architecture, int epochs) {}

  /**
   * How far a finale is.
   *
   * @param began when it began, by the steady time of the search
   * @param endedBy the limit that ended the search
   * @param round where the retraining is
   */
  public record Stage(Instant began, String endedBy, RetrainingRound round) {
    /** No finale yet. */
    public static final Stage NONE = new Stage(Instant.EPOCH, "", RetrainingRound.NONE);

    /** What an older version stored had no rounds. */
    public Stage {
      round = Objects.requireNonNullElse(round, RetrainingRound.NONE);
    }
  }

  /**
   * Continues from what was stored.
   *
   * @param waiting finalists not yet asked about, by their places in the queue
   * @param measured finalists done
   */
  public Finale(
      SearchSpec spec, Stage stage, Map<Long, Finalist> waiting, List<Candidate> measured) {
    this.spec = spec;
    this.waiting.putAll(waiting);
    this.measured = new ArrayList<>(measured);
    this.began = stage.began();
    this.endedBy = stage.endedBy();
    this.round = stage.round();
  }

  /** Begins with finalists of what was learned and of what was found. */
  public static Finale of(
      SearchSpec spec, PolicyLearner learner, Findings findings, Instant now, String endedBy) {
    List<Finalist> chosen =
        new Finalists(spec)
            .choose(learner.policy(), learner.forecast(), findings.incumbents().best());
    Stage stage = new Stage(now, endedBy, RetrainingRound.NONE);
    Finale finale = new Finale(spec, stage, Map.of(), List.of());
    chosen.forEach(finale::await);
    return finale;
  }

  private void await(Finalist finalist) {
    waiting.put(waiting.isEmpty() ? 0 : waiting.lastKey() + 1, finalist);
  }

  /** Those not yet asked about, by their place in the queue. */
  public SortedMap<Long, Finalist> waiting() {
    return Collections.unmodifiableSortedMap(waiting);
  }

  /** Those measured. */
  public List<Candidate> measured() {
    return Collections.unmodifiableList(measured);
  }

  /** What has to be stored beside the two. */
  public Stage stage() {
    return new Stage(began, endedBy, round);
  }

  /** Whether one more sample should be under way. */
  public boolean wantsMore(SampleBook samples, Workforce workers) {
    int target = isRetraining() ? workers.retrainingsAtOnce() : workers.samplesAtOnce(spec);
    return !waiting.isEmpty() && samples.inFlight() < target;
  }

  /** Takes out the next finalist to ask about. */
  public Finalist next() {
    return waiting.remove(waiting.firstKey());
  }

  /** Asks again, if a sample about a finalist was not answered, unless that has been often. */
  public void again(OpenSample lost) {
    lost.origin().map(origin -> Finalist.again(lost.question(), origin)).ifPresent(this::retry);
  }

  private void retry(Finalist finalist) {
    int tries =
        tried.merge(new Training(finalist.architecture(), finalist.epochs()), 1, Integer::sum);
    if (tries < TRIES) {
      await(finalist);
    }
  }

  /** Takes in what was measured with the shared weights. */
  public void add(OpenSample sample, PolicyLearner judge) {
    measured.add(judge.judgeFinalist(sample));
  }

  /** Takes in what a finalist was worth after a training from scratch. */
  public void add(OpenSample sample, TrainerAnswer.Retrained answer, PolicyLearner judge) {
    Candidate finalist = finalist(sample.question().architecture());
    int epochs = sample.question().epochs();
    round = round.with(answer.seconds(), epochs);
    measured.set(measured.indexOf(finalist), judge.judgeRetrained(finalist, answer, epochs));
  }

  private Candidate finalist(Architecture architecture) {
    return measured.stream()
        .filter(c -> isFinalist(c) && c.architecture().equals(architecture))
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
        .filter(next -> !ranking.contains(next.architecture()))
        .findFirst()
        .map(
            next -> {
              await(Finalist.of(next.architecture(), Origin.INCUMBENT));
              return true;
            })
        .orElse(false);
  }

  private void retrain(Instant now) {
    if (round.number() == spec.finalise().retrainingRounds()) {
      return;
    }
    List<Candidate> chosen = chosen();
    round = round.next(spec.finalise(), now, end());
    if (!round.isTooLate(now)) {
      chosen.forEach(candidate -> await(Finalist.retraining(candidate, round.epochs())));
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

  /** Whether so much time is used that it should end with what it has, if it has something. */
  public boolean isOutOfTime(Instant now) {
    return !now.isBefore(end()) && ranking().feasible().findAny().isPresent();
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

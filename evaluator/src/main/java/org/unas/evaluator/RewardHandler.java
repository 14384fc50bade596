package org.unas.evaluator;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unas.schemas.ArchitectureSample;
import org.unas.schemas.Evaluation;
import org.unas.schemas.Floats;
import org.unas.schemas.Outcome;
import org.unas.schemas.Purpose;
import org.unas.schemas.Reward;
import org.unas.search.life.sample.Failure;
import org.unas.search.request.SearchSpec;
import org.unas.search.space.Architecture;
import org.unas.service.WorkMeters;
import org.unas.service.WorkTerms;
import org.unas.supernet.StoppedException;
import org.unas.supernet.session.Sessions;
import org.unas.supernet.session.WorkFailures;

/**
 * Answers one reward after the other. Warm-up samples and samples without a reward need no
 * validation. Whatever goes wrong becomes a typed answer.
 */
final class RewardHandler implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RewardHandler.class);
  private static final int OPEN_SEARCHES = 4;
  private static final double NANOS_PER_MILLI = 1e6;

  private final Function<SearchSpec, Validation> opening;
  private final Patience patience;
  private final Evaluations evaluations;
  private final WorkMeters meters;
  private final Sessions<Validation> sessions;

  RewardHandler(
      Function<SearchSpec, Validation> opening,
      ClockGate gate,
      Evaluations evaluations,
      WorkMeters meters) {
    this.opening = opening;
    this.patience = new Patience(gate);
    this.evaluations = evaluations;
    this.meters = meters;
    this.sessions = new Sessions<>(OPEN_SEARCHES, meters::sessionTroubled);
  }

  /**
   * The answer to a reward; empty if it needs none.
   *
   * @throws InterruptedException if the work was told to stop; it has no answer then
   */
  synchronized Optional<Evaluation> answer(Reward reward) throws InterruptedException {
    if (reward.getOutcome() == Outcome.INFEASIBLE || !isValidated(reward)) {
      return Optional.empty();
    }
    long start = System.nanoTime();
    Evaluation evaluation = measure(reward, start);
    meters.answered(evaluation.getOutcome(), System.nanoTime() - start);
    return Optional.of(evaluation);
  }

  /** The answer to a reward whose work was stopped because it took longer than its limit. */
  Evaluation overdue(Reward reward, Duration limit) {
    meters.answered(Outcome.INFEASIBLE, limit.toNanos());
    return evaluations.infeasible(
        reward, WorkTerms.tooSlow(reward.getSample(), limit), limit.toNanos() / NANOS_PER_MILLI);
  }

  /** Warm-up has no validation, and a retrained network is validated where its weights are. */
  private static boolean isValidated(Reward reward) {
    Purpose purpose = reward.getSample().getPurpose();
    return purpose != Purpose.WARMUP && purpose != Purpose.RETRAIN;
  }

  private Evaluation measure(Reward reward, long start) throws InterruptedException {
    ArchitectureSample sample = reward.getSample();
    try {
      return sessions.use(
          sample.getEnvelope().getSearchId(),
          () -> opening.apply(SearchSpec.fromJson(sample.getSpec())),
          session -> measure(session, reward, start));
    } catch (RuntimeException | Error e) {
      StoppedException.rethrow(e);
      log.warn("Sample {} has no validation: {}", sample.getSampleId(), e.toString(), e);
      return evaluations.infeasible(reward, WorkFailures.describe(e), since(start));
    }
  }

  private Evaluation measure(Validation session, Reward reward, long start)
      throws InterruptedException {
    boolean strict = session.spec().determinism() == SearchSpec.Determinism.STRICT;
    if (!patience.await(reward, strict)) {
      meters.weightsBehind();
      if (strict) {
        return evaluations.infeasible(reward, weightsBehind(reward), since(start));
      }
    }
    long clock = session.refresh();
    meters.measuredAt(clock);
    return evaluations.measured(
        reward,
        session.datasetFingerprint(),
        evaluated(session, reward.getSample()),
        clock,
        since(start));
  }

  private static Evaluated evaluated(Validation session, ArchitectureSample sample) {
    Architecture architecture = Architecture.of(sample.getChoices());
    return sample.getPurpose() == Purpose.FINAL
        ? session.assess(architecture)
        : session.evaluate(
            sample.getEnvelope().getSequence(),
            architecture,
            Floats.fromBytes(sample.getRelaxation()));
  }

  private static Failure weightsBehind(Reward reward) {
    return new Failure(
        "WEIGHTS_BEHIND",
        String.format(
            Locale.ROOT,
            "A strict search measures with the trainer's weights (clock %d), but they did not arrive within %d s for sample %s.",
            reward.getWeightClock(),
            Patience.STRICT.toSeconds(),
            reward.getSample().getSampleId()),
        "Look whether a trainer's weight merger runs.",
        false);
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / NANOS_PER_MILLI;
  }

  @Override
  public synchronized void close() {
    sessions.close();
  }
}

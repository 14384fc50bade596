package org.unas.evaluator;

import java.util.Locale;
import java.util.function.Function;
import org.unas.schemas.ArchitectureSample;
import org.unas.schemas.Evaluation;
import org.unas.schemas.Floats;
import org.unas.schemas.Outcome;
import org.unas.schemas.Purpose;
import org.unas.schemas.Reward;
import org.unas.search.life.sample.Failure;
import org.unas.search.request.SearchSpec;
import org.unas.search.space.Architecture;
import org.unas.service.work.Answering;
import org.unas.service.work.Stopwatch;
import org.unas.service.work.WorkMeters;
import org.unas.supernet.session.Sessions;
import org.unas.supernet.session.WorkFailures;

/**
 * What an evaluator makes of a reward: an evaluation, measured in the session of its search.
 * Warm-up samples and samples without a reward need none.
 */
final class RewardHandler implements Answering<Reward, Evaluation> {
  private static final int OPEN_SEARCHES = 4;

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

  @Override
  public ArchitectureSample sample(Reward question) {
    return question.getSample();
  }

  @Override
  public boolean isAsked(Reward reward) {
    return reward.getOutcome() == Outcome.MEASURED && isValidated(reward);
  }

  @Override
  public Outcome outcome(Evaluation answer) {
    return answer.getOutcome();
  }

  /** Warm-up has no validation, and a retrained network is validated where its weights are. */
  private static boolean isValidated(Reward reward) {
    Purpose purpose = reward.getSample().getPurpose();
    return purpose != Purpose.WARMUP && purpose != Purpose.RETRAIN;
  }

  @Override
  public synchronized Evaluation measure(Reward reward, Stopwatch watch)
      throws InterruptedException {
    ArchitectureSample sample = reward.getSample();
    return sessions.use(
        sample.getEnvelope().getSearchId(),
        () -> opening.apply(SearchSpec.fromJson(sample.getSpec())),
        session -> measure(session, reward, watch));
  }

  private Evaluation measure(Validation session, Reward reward, Stopwatch watch)
      throws InterruptedException {
    boolean strict = session.spec().determinism() == SearchSpec.Determinism.STRICT;
    if (!patience.await(reward, strict)) {
      meters.weightsBehind();
      if (strict) {
        return evaluations.infeasible(reward, weightsBehind(reward), watch.milliseconds());
      }
    }
    long clock = session.refresh();
    meters.measuredAt(clock);
    return evaluations.measured(
        reward,
        session.datasetFingerprint(),
        evaluated(session, reward.getSample()),
        clock,
        watch.milliseconds());
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

  @Override
  public Failure failure(Throwable thrown) throws InterruptedException {
    return WorkFailures.of(thrown);
  }

  @Override
  public Evaluation infeasible(Reward reward, Failure failure, double milliseconds) {
    return evaluations.infeasible(reward, failure, milliseconds);
  }

  @Override
  public synchronized void close() {
    sessions.close();
  }
}

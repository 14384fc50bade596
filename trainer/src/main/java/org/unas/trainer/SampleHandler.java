package org.unas.trainer;

import java.util.function.Function;
import org.unas.schemas.ArchitectureSample;
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

/** What a trainer makes of a sample: a reward, measured in the session of its search. */
final class SampleHandler implements Answering<ArchitectureSample, Reward> {
  private static final int OPEN_SEARCHES = 4;

  /** A trainer without work for so long has nothing more to add to what it would publish. */
  static final long IDLE_MILLIS = 500;

  private final Function<SearchSpec, Training> opening;
  private final Rewards rewards;
  private final WorkMeters meters;
  private final Sessions<Training> sessions;
  private final IdleClock idle = new IdleClock(IDLE_MILLIS, this::publish);

  SampleHandler(Function<SearchSpec, Training> opening, Rewards rewards, WorkMeters meters) {
    this.opening = opening;
    this.rewards = rewards;
    this.meters = meters;
    this.sessions = new Sessions<>(OPEN_SEARCHES, meters::sessionTroubled);
  }

  @Override
  public ArchitectureSample sample(ArchitectureSample question) {
    return question;
  }

  @Override
  public boolean isAsked(ArchitectureSample question) {
    return true;
  }

  @Override
  public Outcome outcome(Reward answer) {
    return answer.getOutcome();
  }

  @Override
  public synchronized Reward measure(ArchitectureSample sample, Stopwatch watch) {
    idle.busy();
    try {
      return sessions.use(
          sample.getEnvelope().getSearchId(),
          () -> opening.apply(SearchSpec.fromJson(sample.getSpec())),
          session -> measure(session, sample, watch));
    } finally {
      idle.rest();
    }
  }

  private Reward measure(Training session, ArchitectureSample sample, Stopwatch watch) {
    if (sample.getPurpose() == Purpose.RETRAIN) {
      return rewards.retrained(
          sample, session.retrain(architecture(sample), sample.getEpochs()), watch.milliseconds());
    }
    Images images = Images.of(session);
    Trained trained = trained(session, sample);
    meters.measuredAt(trained.weightClock());
    return rewards.measured(sample, trained, images, watch.milliseconds());
  }

  private static Trained trained(Training session, ArchitectureSample sample) {
    if (sample.getPurpose() == Purpose.FINAL) {
      return session.assess(architecture(sample));
    }
    return session.train(
        sample.getEnvelope().getSequence(),
        architecture(sample),
        Floats.fromBytes(sample.getRelaxation()),
        sample.getLearningRate());
  }

  private static Architecture architecture(ArchitectureSample sample) {
    return Architecture.of(sample.getChoices());
  }

  @Override
  public Failure failure(Throwable thrown) throws InterruptedException {
    return WorkFailures.of(thrown);
  }

  @Override
  public Reward infeasible(ArchitectureSample sample, Failure failure, double milliseconds) {
    return rewards.infeasible(sample, failure, milliseconds);
  }

  /** Publishes what waits in any search, once no sample has come for a while. */
  void publishIfIdle() {
    idle.check();
  }

  /** Publishes what waits in any search. */
  synchronized void publish() {
    sessions.forEach(Training::publishIfIdle);
  }

  @Override
  public synchronized void close() {
    sessions.close();
  }
}

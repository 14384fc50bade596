package org.unas.trainer;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unas.schemas.ArchitectureSample;
import org.unas.schemas.Floats;
import org.unas.schemas.Outcome;
import org.unas.schemas.Purpose;
import org.unas.schemas.Reward;
import org.unas.search.request.SearchSpec;
import org.unas.search.space.Architecture;
import org.unas.service.WorkMeters;
import org.unas.service.WorkTerms;
import org.unas.streaming.queue.Work;
import org.unas.supernet.StoppedException;
import org.unas.supernet.session.Sessions;
import org.unas.supernet.session.WorkFailures;

/**
 * Answers one sample after the other. Whatever goes wrong with a sample becomes a typed answer, so
 * that no sample can bring a trainer down again and again.
 */
final class SampleHandler implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SampleHandler.class);
  private static final int OPEN_SEARCHES = 4;
  private static final int REMEMBERED = 64;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Function<SearchSpec, Training> opening;
  private final Rewards rewards;
  private final WorkMeters meters;
  private final Sessions<Training> sessions;
  private final Map<String, Reward> answered = new LinkedHashMap<>();

  SampleHandler(Function<SearchSpec, Training> opening, Rewards rewards, WorkMeters meters) {
    this.opening = opening;
    this.rewards = rewards;
    this.meters = meters;
    this.sessions = new Sessions<>(OPEN_SEARCHES, meters::sessionTroubled);
  }

  /**
   * The answer to a sample. A sample that is delivered again gets the same answer, without a second
   * weight step; another one under its id does not.
   *
   * @throws InterruptedException if the work was told to stop; it has no answer then
   */
  synchronized Reward answer(Work<ArchitectureSample> work) throws InterruptedException {
    ArchitectureSample sample = work.value();
    Reward known = answered.get(sample.getSampleId());
    if (known != null && known.getSample().equals(sample)) {
      return known;
    }
    long start = System.nanoTime();
    Reward reward = measure(sample, start);
    meters.answered(reward.getOutcome(), System.nanoTime() - start);
    if (reward.getOutcome() == Outcome.MEASURED) {
      meters.measuredAt(reward.getWeightClock());
      remember(sample.getSampleId(), reward);
    }
    return reward;
  }

  /** The answer to a sample whose work was stopped because it took longer than its limit. */
  Reward overdue(ArchitectureSample sample, Duration limit) {
    meters.answered(Outcome.INFEASIBLE, limit.toNanos());
    return rewards.infeasible(
        sample, WorkTerms.tooSlow(sample, limit), limit.toNanos() / (double) NANOS_PER_MILLI);
  }

  private Reward measure(ArchitectureSample sample, long start) throws InterruptedException {
    try {
      return sessions.use(
          sample.getEnvelope().getSearchId(),
          () -> opening.apply(SearchSpec.fromJson(sample.getSpec())),
          session -> measure(session, sample, start));
    } catch (RuntimeException | Error e) {
      StoppedException.rethrow(e);
      log.warn("Sample {} has no answer: {}", sample.getSampleId(), e.toString(), e);
      return rewards.infeasible(sample, WorkFailures.describe(e), since(start));
    }
  }

  private Reward measure(Training session, ArchitectureSample sample, long start) {
    if (sample.getPurpose() == Purpose.RETRAIN) {
      return rewards.retrained(
          sample, session.retrain(architecture(sample), sample.getEpochs()), since(start));
    }
    Images images = Images.of(session);
    return rewards.measured(sample, trained(session, sample), images, since(start));
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

  private void remember(String sampleId, Reward reward) {
    answered.put(sampleId, reward);
    if (answered.size() > REMEMBERED) {
      answered.remove(answered.keySet().iterator().next());
    }
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / (double) NANOS_PER_MILLI;
  }

  /** Publishes what waits in any search; called when no sample has come for a while. */
  synchronized void publishIfIdle() {
    sessions.forEach(Training::publishIfIdle);
  }

  @Override
  public synchronized void close() {
    sessions.close();
  }
}

package org.unas.cli.retrain;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;
import org.unas.schemas.Failed;
import org.unas.schemas.Failure;
import org.unas.schemas.RetrainingCompleted;
import org.unas.schemas.RetrainingProgress;
import org.unas.schemas.RetrainingStarted;
import org.unas.schemas.SearchEvent;
import org.unas.streaming.ServiceIdentity;
import org.unas.supernet.layer.Cost;
import org.unas.supernet.retraining.RetrainingException;
import org.unas.supernet.retraining.RetrainingNews.Trained;
import org.unas.supernet.retraining.RetrainingPlan;
import org.unas.supernet.retraining.RetrainingResult;

/**
 * The result stream of a retraining. Positions and event ids follow from the run's id and the
 * epoch: a run that was killed and goes on says again, as the same events, what it had said since
 * its last checkpoint.
 */
public final class RetrainingEvents {
  private final ServiceIdentity identity = ServiceIdentity.of("retrain");
  private final String runId;
  private final RetrainingPlan plan;

  /** The stream of a run. */
  public RetrainingEvents(String runId, RetrainingPlan plan) {
    this.runId = runId;
    this.plan = plan;
  }

  /** Its first event. */
  public SearchEvent started(String dataset, String version) {
    Cost cost = plan.network().cost();
    return event(
        0,
        RetrainingStarted.newBuilder()
            .setGenotype(plan.genotype().toJson())
            .setRecipe(plan.recipe().toTree().toString())
            .setDataset(dataset)
            .setTrainingExamples(plan.batches().trainingSize())
            .setTestExamples(plan.testExamples())
            .setHeldOut(plan.isHeldOut())
            .setParameters(cost.parameters())
            .setFlops(cost.flops())
            .setVersion(version)
            .build());
  }

  /** Where it stands. */
  public SearchEvent progress(Trained news) {
    return event(
        news.epoch(),
        new RetrainingProgress(
            news.epoch(),
            plan.recipe().epochs(),
            news.step(),
            news.steps(),
            news.loss(),
            news.accuracy(),
            news.learningRate(),
            news.imagesPerSecond(),
            news.secondsLeft()));
  }

  /** Its last event. */
  public SearchEvent completed(RetrainingResult result, Path checkpoint) {
    Cost cost = plan.network().cost();
    return event(
        plan.recipe().epochs() + 1,
        RetrainingCompleted.newBuilder()
            .setGenotype(plan.genotype().toJson())
            .setTestAccuracy(result.testAccuracy())
            .setTestLoss(result.testLoss())
            .setTestExamples(result.testExamples())
            .setHeldOut(plan.isHeldOut())
            .setParameters(cost.parameters())
            .setFlops(cost.flops())
            .setEpochs(plan.recipe().epochs())
            .setSeconds(result.seconds())
            .setCheckpoint(checkpoint.toAbsolutePath().toString())
            .build());
  }

  /**
   * Its last event if it cannot be completed. Its id is not that of any other at this position: a
   * run that goes on from its checkpoint all the same says there how its next epoch went.
   *
   * @param epochs epochs that were done
   */
  public SearchEvent failed(int epochs, RetrainingException e) {
    return event(
        String.format(Locale.ROOT, "%s/%d/%s", runId, epochs + 1, e.code()),
        epochs + 1,
        new Failed(new Failure(e.code().name(), e.getMessage(), e.hint(), true), null));
  }

  private SearchEvent event(int sequence, Object body) {
    return event(String.format(Locale.ROOT, "%s/%d", runId, sequence), sequence, body);
  }

  private SearchEvent event(String place, int sequence, Object body) {
    String eventId = UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8)).toString();
    return new SearchEvent(identity.envelope(eventId, runId, sequence), body);
  }
}

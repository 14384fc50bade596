package org.unas.cli.retrain;

import java.util.Locale;
import java.util.function.Consumer;
import org.unas.cli.view.EventView;
import org.unas.schemas.SearchEvent;
import org.unas.supernet.eager.Engine;
import org.unas.supernet.retraining.Checkpoints;
import org.unas.supernet.retraining.Retraining;
import org.unas.supernet.retraining.RetrainingException;
import org.unas.supernet.retraining.RetrainingNews;
import org.unas.supernet.retraining.RetrainingPlan;
import org.unas.supernet.retraining.RetrainingResult;

/** A retraining that is shown and published while it runs. */
public final class RetrainingRun {
  private final String runId;
  private final RetrainingPlan plan;
  private final RetrainingEvents events;
  private final Checkpoints checkpoints;
  private final EventView view;
  private final EventLog log;
  private int epochs;

  /**
   * Prepares a run.
   *
   * @param runId its name
   * @param plan what to do
   * @param checkpoints where it saves, and perhaps goes on from
   * @param view where it is shown, step by step
   * @param log where its events are published
   */
  public RetrainingRun(
      String runId, RetrainingPlan plan, Checkpoints checkpoints, EventView view, EventLog log) {
    this.runId = runId;
    this.plan = plan;
    this.events = new RetrainingEvents(runId, plan);
    this.checkpoints = checkpoints;
    this.view = view;
    this.log = log;
  }

  /**
   * Trains and tests.
   *
   * @param dataset the data set's URI
   * @param version of the software
   * @param notices told in a sentence where the run goes on, if it does
   * @throws RetrainingException if it cannot go on
   */
  public void run(String dataset, String version, Consumer<String> notices) {
    Engine engine = Engine.start();
    if (!checkpoints.exist()) {
      tell(events.started(dataset, version));
    }
    try {
      RetrainingResult result =
          new Retraining(runId, plan, engine, checkpoints, said -> hear(said, notices)).run();
      tell(events.completed(result, checkpoints.path()));
    } catch (RetrainingException e) {
      if (e.code() == RetrainingException.Code.DIVERGED) {
        tell(events.failed(epochs, e));
      }
      throw e;
    }
  }

  private void hear(RetrainingNews news, Consumer<String> notices) {
    if (news instanceof RetrainingNews.Started started && started.step() > 0) {
      epochs = Math.toIntExact(started.step() * plan.recipe().epochs() / started.steps());
      notices.accept(
          String.format(
              Locale.ROOT, "Goes on after step %d of %d.", started.step(), started.steps()));
    } else if (news instanceof RetrainingNews.EngineChanged change) {
      notices.accept(
          String.format(
              Locale.ROOT,
              "Computed by %s until now and by %s from now on: the weights will not be the same to the bit.",
              change.before(),
              change.now()));
    } else if (news instanceof RetrainingNews.Eased eased) {
      notices.accept(
          String.format(
              Locale.ROOT,
              "Goes on with shorter steps: before, %s. The weights will be those of neither setting"
                  + " alone.",
              eased.changes()));
    } else if (news instanceof RetrainingNews.Trained trained) {
      show(trained);
    }
  }

  private void show(RetrainingNews.Trained trained) {
    SearchEvent progress = events.progress(trained);
    if (trained.endsEpoch()) {
      epochs = trained.epoch();
      tell(progress);
    } else {
      view.showPassing(progress);
    }
  }

  private void tell(SearchEvent event) {
    view.show(event);
    log.publish(event);
  }
}

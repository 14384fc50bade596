package org.unas.supernet.retraining;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.unas.supernet.Measurement;
import org.unas.supernet.data.BatchesAhead;
import org.unas.supernet.eager.Engine;
import org.unas.supernet.retraining.Checkpoint.Progress;

/**
 * Trains a network from scratch and tests it. A run that goes on from a checkpoint does the same
 * steps on the same batches and ends at the same weights, to the bit, as one that never stopped.
 */
public final class Retraining {
  private static final int BATCHES_AHEAD = 4;

  private final String runId;
  private final RetrainingPlan plan;
  private final Engine engine;
  private final Checkpoints checkpoints;
  private final Consumer<RetrainingNews> news;

  /**
   * Prepares a run; nothing is computed yet.
   *
   * @param runId its name
   * @param plan what to do
   * @param engine what computes
   * @param checkpoints where to go on from if there is one, and where to save to
   * @param news hears of every step, on the training thread
   */
  public Retraining(
      String runId,
      RetrainingPlan plan,
      Engine engine,
      Checkpoints checkpoints,
      Consumer<RetrainingNews> news) {
    this.runId = runId;
    this.plan = plan;
    this.engine = engine;
    this.checkpoints = checkpoints;
    this.news = news;
  }

  /**
   * Trains to the end and tests. The last checkpoint holds the final weights.
   *
   * @throws RetrainingException if the checkpoint is not one of this plan, or the training diverges
   */
  public RetrainingResult run() {
    Optional<Checkpoint> latest = checkpoints.latest(plan);
    try (TrainingState state = new TrainingState(plan, engine)) {
      latest.ifPresent(state::restore);
      latest.map(Checkpoint::engine).ifPresent(this::compareEngines);
      latest
          .flatMap(checkpoint -> checkpoints.easing(checkpoint, plan))
          .ifPresent(changes -> news.accept(new RetrainingNews.Eased(changes)));
      var watch = new DivergenceWatch(runId, plan, this::remedy);
      Progress begin = latest.map(Checkpoint::progress).orElse(Progress.NONE);
      Progress progress = train(state, watch, begin);
      long start = System.nanoTime();
      Measurement test = watch.requireFinite(new PopulationTest(plan, state.network()).measure());
      return new RetrainingResult(
          test.loss(),
          test.accuracy(),
          plan.testExamples(),
          progress.seconds() + secondsSince(start));
    }
  }

  private Progress train(TrainingState state, DivergenceWatch watch, Progress from) {
    news.accept(new RetrainingNews.Started(from.step(), plan.steps()));
    long start = System.nanoTime();
    Progress progress = from;
    try (var batches = new BatchesAhead(plan.batches()::trainBatch, BATCHES_AHEAD)) {
      while (progress.step() < plan.steps()) {
        long step = progress.step();
        Trial trial = state.train(step, batches.batch(step));
        watch.note(step, trial);
        progress = advance(progress, trial.measured(), from.seconds() + secondsSince(start));
        news.accept(trained(state, from.step(), progress, secondsSince(start)));
        if (checkpoints.isDue() && watch.isCalm() || progress.step() == plan.steps()) {
          save(state, progress);
        }
      }
    }
    return progress;
  }

  /** Another engine rounds otherwise: nothing is wrong, but a promise does not hold. */
  private void compareEngines(String before) {
    if (!before.equals(name(engine))) {
      news.accept(new RetrainingNews.EngineChanged(before, name(engine)));
    }
  }

  /** What computes and with how many threads: all that the last bits depend on. */
  static String name(Engine engine) {
    return String.format(Locale.ROOT, "%s on %s", engine.backend().name(), engine.device());
  }

  private void save(TrainingState state, Progress progress) {
    checkpoints.write(state.save(runId, name(engine), progress));
    news.accept(new RetrainingNews.Saved(progress.step()));
  }

  private String remedy() {
    RetrainingRecipe recipe = plan.recipe();
    String lower =
        String.format(
            Locale.ROOT,
            "a lower learning rate (--lr, now %s) or a lower --set gradientClip (now %s)",
            recipe.learningRate(),
            recipe.gradientClip());
    return checkpoints.exist()
        ? String.format(
            Locale.ROOT,
            "Go on from %s, which is from before, by --checkpoint and --resume with %s; or begin anew"
                + " in another folder.",
            checkpoints.path(),
            lower)
        : String.format(
            Locale.ROOT,
            "Begin anew with %s, or with a longer --set warmup (now %s).",
            lower,
            recipe.warmup());
  }

  /** The sums start anew with every epoch. */
  private Progress advance(Progress before, Measurement measured, double seconds) {
    boolean startsEpoch = before.step() % plan.stepsPerEpoch() == 0;
    return new Progress(
        before.step() + 1,
        (startsEpoch ? 0 : before.lossSum()) + measured.loss(),
        (startsEpoch ? 0 : before.accuracySum()) + measured.accuracy(),
        seconds);
  }

  private RetrainingNews.Trained trained(
      TrainingState state, long firstStep, Progress progress, double seconds) {
    long last = progress.step() - 1;
    int ofEpoch = (int) (last % plan.stepsPerEpoch()) + 1;
    double stepsPerSecond = (progress.step() - firstStep) / seconds;
    return new RetrainingNews.Trained(
        (int) (last / plan.stepsPerEpoch()) + 1,
        ofEpoch == plan.stepsPerEpoch(),
        progress.step(),
        plan.steps(),
        progress.lossSum() / ofEpoch,
        progress.accuracySum() / ofEpoch,
        state.learningRate(last),
        stepsPerSecond * plan.recipe().batch(),
        (plan.steps() - progress.step()) / stepsPerSecond);
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}

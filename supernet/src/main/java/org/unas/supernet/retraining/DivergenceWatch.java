package org.unas.supernet.retraining;

import java.util.Locale;
import java.util.function.Supplier;
import org.unas.search.life.learning.Setbacks;
import org.unas.supernet.Measurement;
import org.unas.supernet.optimizer.LossLimit;
import org.unas.supernet.retraining.RetrainingException.Code;

/** Ends a training that diverges, within a few steps. */
final class DivergenceWatch {
  private final String subject;
  private final LossLimit limit;
  private final long steps;
  private final Supplier<String> remedy;
  private Setbacks setbacks = Setbacks.NONE;
  private String cause = "";

  /**
   * @param subject what is trained, for messages
   * @param remedy the next step, asked for when it is needed
   */
  DivergenceWatch(String subject, RetrainingPlan plan, Supplier<String> remedy) {
    this.subject = subject;
    this.limit = plan.lossLimit();
    this.steps = plan.steps();
    this.remedy = remedy;
  }

  /**
   * Notes a step.
   *
   * @throws RetrainingException if the training diverges
   */
  void note(long step, Trial trial) {
    double loss = trial.measured().loss();
    double times = limit.timesGuessing(loss);
    setbacks = trial.setback().isEmpty() ? setbacks.made(times) : setbacks.bad(times);
    trial.setback().ifPresent(setback -> cause = setback);
    boolean ends = step + 1 == steps && limit.isExceededBy(loss);
    if (setbacks.tooMany() || ends || !Double.isFinite(loss)) {
      throw diverged(String.format(Locale.ROOT, "at step %d of %d %s", step, steps, cause));
    }
  }

  /** Whether the weights are worth keeping: no recent step went wrong. */
  boolean isCalm() {
    return setbacks.forgotten();
  }

  /**
   * Notes the test.
   *
   * @throws RetrainingException if its loss is not finite
   */
  Measurement requireFinite(Measurement test) {
    if (!Double.isFinite(test.loss())) {
      throw diverged(
          String.format(Locale.ROOT, "after %d steps the test loss is %s", steps, test.loss()));
    }
    return test;
  }

  private RetrainingException diverged(String cause) {
    return new RetrainingException(
        Code.DIVERGED,
        String.format(Locale.ROOT, "The training of %s diverges: %s.", subject, cause),
        remedy.get());
  }
}

package org.unas.cli.view;

import java.util.Locale;
import org.unas.schemas.RetrainingCompleted;
import org.unas.schemas.RetrainingProgress;
import org.unas.schemas.RetrainingStarted;

/** What a retraining says, for people. */
final class RetrainingText {
  private RetrainingText() {}

  static String started(RetrainingStarted event) {
    return String.format(
        Locale.ROOT,
        "%s parameters, %s images to learn from, %s %s (unas %s)",
        Numbers.count(event.getParameters()),
        Numbers.count(event.getTrainingExamples()),
        Numbers.count(event.getTestExamples()),
        event.getHeldOut() ? "held out for the test" : "test images",
        event.getVersion());
  }

  /**
   * Where it stands.
   *
   * @param separator between how far it is and what was measured
   */
  static String progress(RetrainingProgress event, String separator) {
    return String.format(
        Locale.ROOT,
        "epoch %d/%d  step %d/%d  %s left%sloss %s  acc %s  %.0f images/s",
        event.getEpoch(),
        event.getEpochs(),
        event.getStep(),
        event.getSteps(),
        Numbers.duration(event.getEtaSeconds()),
        separator,
        Numbers.loss(event.getLoss()),
        Numbers.share(event.getAccuracy()),
        event.getImagesPerSecond());
  }

  static String completed(RetrainingCompleted event) {
    return String.format(
        Locale.ROOT,
        "test accuracy %s of %s images%s, loss %s, %s parameters, %d epochs in %s; weights: %s",
        Numbers.share(event.getTestAccuracy()),
        Numbers.count(event.getTestExamples()),
        event.getHeldOut() ? " (held out)" : "",
        Numbers.loss(event.getTestLoss()),
        Numbers.count(event.getParameters()),
        event.getEpochs(),
        Numbers.duration(event.getSeconds()),
        event.getCheckpoint());
  }
}

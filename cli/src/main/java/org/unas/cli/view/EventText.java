package org.unas.cli.view;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.unas.schemas.Accepted;
import org.unas.schemas.Cancelled;
import org.unas.schemas.Candidate;
import org.unas.schemas.CollapseWarning;
import org.unas.schemas.Completed;
import org.unas.schemas.Failed;
import org.unas.schemas.Failure;
import org.unas.schemas.IncumbentChanged;
import org.unas.schemas.Measured;
import org.unas.schemas.Paused;
import org.unas.schemas.Progress;
import org.unas.schemas.Rejected;
import org.unas.schemas.Resumed;
import org.unas.schemas.RetrainingCompleted;
import org.unas.schemas.RetrainingProgress;
import org.unas.schemas.RetrainingStarted;
import org.unas.schemas.SampleFailed;
import org.unas.schemas.SearchEvent;
import org.unas.schemas.Started;
import org.unas.schemas.UpdateRejected;
import org.unas.schemas.WorkerJoined;
import org.unas.schemas.WorkerLost;

/** The events of one search as lines of text, with the seconds since its first one. */
public final class EventText {
  private static final double MILLIS = 1_000;

  private static final Map<Class<?>, Function<Object, String>> TEXTS = new HashMap<>();

  static {
    on(Accepted.class, "accepted", Accepted::getDisplayName);
    on(Rejected.class, "rejected", EventText::rejected);
    on(Started.class, "started", EventText::started);
    on(WorkerJoined.class, "worker", EventText::joined);
    on(WorkerLost.class, "worker", e -> String.format(Locale.ROOT, "%s lost", e.getWorkerId()));
    on(Progress.class, "progress", EventText::progress);
    on(IncumbentChanged.class, "incumbent", e -> candidate(e.getIncumbent()));
    on(SampleFailed.class, "no answer", EventText::sampleFailed);
    on(UpdateRejected.class, "refused", EventText::updateRejected);
    on(CollapseWarning.class, "warning", CollapseWarning::getMessage);
    on(Paused.class, "paused", Paused::getReason);
    on(Resumed.class, "resumed", Resumed::getReason);
    on(Completed.class, "completed", EventText::completed);
    on(Failed.class, "failed", e -> failure(e.getFailure()));
    on(Cancelled.class, "cancelled", Cancelled::getReason);
    on(RetrainingStarted.class, "started", RetrainingText::started);
    on(RetrainingProgress.class, "progress", e -> RetrainingText.progress(e, "  "));
    on(RetrainingCompleted.class, "completed", RetrainingText::completed);
  }

  private Optional<Instant> start = Optional.empty();

  private static <T> void on(Class<T> type, String word, Function<T, String> text) {
    TEXTS.put(
        type, body -> String.format(Locale.ROOT, "%-9s  %s", word, text.apply(type.cast(body))));
  }

  /** The event as one line, or several for a rejection. */
  public String of(SearchEvent event) {
    Instant time = event.getEnvelope().getTime();
    Instant first = start.orElse(time);
    start = Optional.of(first);
    double seconds = Duration.between(first, time).toMillis() / MILLIS;
    String text = TEXTS.get(event.getBody().getClass()).apply(event.getBody());
    return String.format(Locale.ROOT, "%7.1fs  %s", seconds, text).stripTrailing();
  }

  private static String rejected(Rejected event) {
    return event.getViolations().stream()
        .map(
            rule ->
                String.format(
                    Locale.ROOT,
                    "%s %s, not %s. %s",
                    rule.getField().isEmpty() ? "The request" : rule.getField(),
                    rule.getRule(),
                    rule.getValue(),
                    rule.getFix()))
        .collect(Collectors.joining("\n" + " ".repeat(21)));
  }

  private static String started(Started event) {
    return String.format(
        Locale.ROOT,
        "%s architectures to choose from (unas %s)",
        event.getArchitectures(),
        event.getVersion());
  }

  private static String joined(WorkerJoined event) {
    String device = event.getDevice().isEmpty() ? "" : " on " + event.getDevice();
    return String.format(Locale.ROOT, "%s at work%s", event.getWorkerId(), device);
  }

  static String progress(Progress event) {
    String values = waits(event) ? "" : "  " + progressValues(event);
    return progressCount(event) + values;
  }

  /** Whether nothing was completed because somebody is missing. */
  static boolean waits(Progress event) {
    return !event.getMissing().isEmpty() && Measured.figure(event, "samplesPerSecond").isEmpty();
  }

  /** How far it is and how fast, and how long it will take or who is missing. */
  static String progressCount(Progress event) {
    String count =
        String.format(
            Locale.ROOT, "%s %d/%d", event.getPhase(), event.getSamples(), event.getBudget());
    String missing = MissingText.of(event.getMissing());
    if (waits(event)) {
      return count + "  " + MissingText.waiting(event.getWaiting()) + missing;
    }
    String speed =
        Numbers.orDash(Measured.figure(event, "samplesPerSecond"), Numbers::rate)
            + "  "
            + Numbers.duration(Measured.figure(event, "etaSeconds"))
            + " left";
    return (count + "  " + speed + "  " + missing).stripTrailing();
  }

  /** What was measured; what was not is left out. */
  static String progressValues(Progress event) {
    FigureLine line = new FigureLine();
    losses(event, line);
    line.add("gap", Measured.figure(event, "gap"), Numbers::loss)
        .add("acc", Measured.figure(event, "accuracy"), Numbers::share)
        .add("latency", Measured.figure(event, "latencyMs"), Numbers::millis);
    return event.getPhase().equals("warmup")
        ? line.toString()
        : line.add("entropy", Numbers.loss(event.getEntropy())).toString();
  }

  private static void losses(Progress event, FigureLine line) {
    OptionalDouble training = Measured.figure(event, "trainingLoss");
    OptionalDouble validation = Measured.figure(event, "validationLoss");
    if (training.isPresent() && validation.isPresent()) {
      String both =
          Numbers.loss(training.getAsDouble()) + "/" + Numbers.loss(validation.getAsDouble());
      line.add("loss", both);
    } else {
      line.add("loss", training, Numbers::loss).add("validation loss", validation, Numbers::loss);
    }
  }

  private static String candidate(Candidate event) {
    return new FigureLine()
        .add("objective", Numbers.loss(event.getObjective()))
        .add("acc", Numbers.share(event.getValidationAccuracy()))
        .add("gap", Measured.figure(event, "gap"), Numbers::loss)
        .add("latency", Measured.figure(event, "latencyMs"), Numbers::millis)
        .toString();
  }

  private static String sampleFailed(SampleFailed event) {
    return String.format(
        Locale.ROOT,
        "sample %d, %s: %s",
        event.getSample(),
        event.getRole(),
        failure(event.getFailure()));
  }

  private static String updateRejected(UpdateRejected event) {
    return String.format(
        Locale.ROOT,
        "update of %s by %s: %s",
        event.getBlock(),
        event.getTrainerId(),
        event.getMessage());
  }

  private static String completed(Completed event) {
    return String.format(
        Locale.ROOT,
        "%s samples in %s, ended by %s",
        Numbers.count(event.getSamples()),
        Numbers.duration(event.getSeconds()),
        event.getEndedBy());
  }

  private static String failure(Failure failure) {
    return String.format(
            Locale.ROOT, "%s: %s %s", failure.getCode(), failure.getMessage(), failure.getHint())
        .strip();
  }
}

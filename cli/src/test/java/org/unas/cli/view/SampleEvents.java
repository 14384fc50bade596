package org.unas.cli.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.unas.schemas.Accepted;
import org.unas.schemas.AvroSerde;
import org.unas.schemas.Cancelled;
import org.unas.schemas.Candidate;
import org.unas.schemas.CollapseWarning;
import org.unas.schemas.Completed;
import org.unas.schemas.Envelope;
import org.unas.schemas.Failed;
import org.unas.schemas.Failure;
import org.unas.schemas.IncumbentChanged;
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
import org.unas.schemas.TermValue;
import org.unas.schemas.UpdateRejected;
import org.unas.schemas.Violation;
import org.unas.schemas.WorkerJoined;
import org.unas.schemas.WorkerLost;

/** One event of each kind, half a second apart. */
public final class SampleEvents {
  static {
    // Builders copy records of ours only once a serde has made Avro trust them.
    AvroSerde.of(SearchEvent.class);
  }

  private static final List<String> NOT_IN_WARMUP =
      List.of(
          "validationLoss",
          "gap",
          "objective",
          "latencyMs",
          "latencyModelError",
          "effectiveSampleSize");
  private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");
  private static final int APART_MILLIS = 500;

  private SampleEvents() {}

  public static List<SearchEvent> all() {
    List<Object> bodies =
        List.of(
            new Accepted("digits"),
            new Started("{}", "0.1.0", "15625"),
            new WorkerJoined("trainer-1", "trainer", "cpu"),
            progress("warmup", 40, 1.234, 0.61),
            progress("search", 200, 0.412, 0.912),
            new IncumbentChanged(candidate()),
            new SampleFailed(
                7L,
                "trainer",
                new Failure("OUT_OF_MEMORY", "Too large.", "Use smaller batches.", false)),
            new UpdateRejected("stem", "trainer-1", "NON_FINITE", "A number is not finite."),
            CollapseWarning.newBuilder()
                .setIdleShare(0.8)
                .setMessage("80 % of the operations compute nothing. Lower the learning rate.")
                .build(),
            new Paused("lunch"),
            new Resumed(""),
            new WorkerLost("trainer-1", "trainer"),
            new Rejected(
                List.of(
                    new Violation("budget.samples", "-1", "must be above 0", "Raise it."),
                    new Violation("space", "nothing", "must be given", "Add it."))),
            new Failed(
                new Failure(
                    "TOO_MANY_FAILURES", "20 samples failed.", "See the trainers' logs.", true),
                null),
            new Cancelled("wrong data", null),
            retrainingStarted(),
            new RetrainingProgress(3, 12, 186L, 744L, 1.61, 0.412, 0.0493, 812.4, 44.0),
            retrainingCompleted(),
            completed());
    List<SearchEvent> events = new ArrayList<>();
    bodies.forEach(body -> events.add(event(events.size(), body)));
    return events;
  }

  public static SearchEvent event(int sequence, Object body) {
    Instant time = START.plusMillis((long) APART_MILLIS * sequence);
    return new SearchEvent(
        new Envelope("event-" + sequence, "digits-1", (long) sequence, time, "controller@host:1"),
        body);
  }

  private static RetrainingStarted retrainingStarted() {
    return RetrainingStarted.newBuilder()
        .setGenotype("{\"space\":\"nasbench201\"}")
        .setRecipe("{}")
        .setDataset("digits")
        .setTrainingExamples(1_617)
        .setTestExamples(180)
        .setHeldOut(true)
        .setParameters(55_218)
        .setFlops(1_000_000)
        .setVersion("0.1.0")
        .build();
  }

  private static RetrainingCompleted retrainingCompleted() {
    return RetrainingCompleted.newBuilder()
        .setGenotype("{\"space\":\"nasbench201\"}")
        .setTestAccuracy(0.983)
        .setTestLoss(0.088)
        .setTestExamples(180)
        .setHeldOut(true)
        .setParameters(55_218)
        .setFlops(1_000_000)
        .setEpochs(12)
        .setSeconds(14)
        .setCheckpoint("/models/digits/retraining.checkpoint")
        .build();
  }

  /** Whether a search says nothing more after it. */
  public static boolean isEnding(SearchEvent event) {
    return Stream.of(
            Completed.class,
            RetrainingCompleted.class,
            Failed.class,
            Cancelled.class,
            Rejected.class)
        .anyMatch(type -> type.isInstance(event.getBody()));
  }

  public static Progress progress(String phase, long samples, double loss, double accuracy) {
    return Progress.newBuilder()
        .setPhase(phase)
        .setSamples(samples)
        .setBudget(400)
        .setInFlight(2)
        .setFailed(0)
        .setLost(0)
        .setStale(0)
        .setPolicyVersion(9)
        .setEntropy(6.102)
        .setTrainingLoss(loss)
        .setValidationLoss(0.455)
        .setGap(0.043)
        .setAccuracy(accuracy)
        .setObjective(0.43)
        .setLatencyMs(1.24)
        .setLatencyModelError(0.05)
        .setEffectiveSampleSize(4)
        .setSamplesPerSecond(52.1)
        .setEtaSeconds(26)
        .setTrainers(1)
        .setEvaluators(1)
        .setUnmeasured(phase.equals("warmup") ? NOT_IN_WARMUP : List.of())
        .build();
  }

  public static Candidate candidate() {
    return Candidate.newBuilder()
        .setGenotype("{\"space\":\"nasbench201\"}")
        .setObjective(0.512)
        .setTrainingLoss(0.41)
        .setValidationLoss(0.43)
        .setValidationAccuracy(0.933)
        .setGap(0.021)
        .setLatencyMs(1.1)
        .setLatencyBatch(16)
        .setParameters(12_345)
        .setFlops(1_000_000)
        .setTerms(List.of(new TermValue("latency", 1.1, 0.01, 1.25, 0.0)))
        .setSample(120)
        .build();
  }

  public static Completed completed() {
    return Completed.newBuilder()
        .setGenotype("{\"space\":\"nasbench201\"}")
        .setFound(candidate())
        .setFinalists(List.of(candidate()))
        .setFront(List.of(candidate()))
        .setChosenBy("best-finalist")
        .setInitialEntropy(9.657)
        .setFinalEntropy(4.2)
        .setSamples(400)
        .setSeconds(41)
        .setEndedBy("samples")
        .build();
  }
}

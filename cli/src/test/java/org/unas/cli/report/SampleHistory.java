package org.unas.cli.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.unas.cli.view.SampleEvents;
import org.unas.schemas.Accepted;
import org.unas.schemas.AvroSerde;
import org.unas.schemas.Candidate;
import org.unas.schemas.CollapseWarning;
import org.unas.schemas.Completed;
import org.unas.schemas.PolicyUpdate;
import org.unas.schemas.Progress;
import org.unas.schemas.SearchEvent;
import org.unas.schemas.SearchStatus;
import org.unas.schemas.Started;
import org.unas.schemas.State;
import org.unas.schemas.TermValue;
import org.unas.schemas.WorkerJoined;
import org.unas.search.request.SearchSpec;
import org.unas.search.space.Architecture;
import org.unas.search.space.NasBench201Space;

/** A search that never ran, with everything that a report shows. */
final class SampleHistory {
  static final String FINGERPRINT = "ab".repeat(32);

  private static final int PER_UPDATE = 4;
  private static final int UPDATES = 60;

  static {
    // Builders of records that hold records work only after that.
    AvroSerde.of(SearchStatus.class);
  }

  private final NasBench201Space space = new NasBench201Space();
  private final SplittableRandom random = new SplittableRandom(11);
  private final String name;

  private SampleHistory(String name) {
    this.name = name;
  }

  /** A search that has found a cell. */
  static SearchHistory completed(String name) {
    SampleHistory sample = new SampleHistory(name);
    SearchStatus status = sample.status(State.SUCCEEDED);
    status.setResult(sample.result());
    return sample.history(status, UPDATES);
  }

  /** A search in its middle. */
  static SearchHistory running() {
    SampleHistory sample = new SampleHistory("half-way");
    SearchStatus status = sample.status(State.RUNNING);
    status.setIncumbent(sample.candidate(0.8));
    return sample.history(status, UPDATES / 2);
  }

  /** A search that was accepted just now. */
  static SearchHistory empty() {
    SampleHistory sample = new SampleHistory("");
    SearchStatus status = sample.status(State.RUNNING);
    return new SearchHistory(
        status,
        SearchSpec.fromJson(status.getSpec()),
        List.of(),
        List.of(),
        new Conversation(List.of(), Optional.empty(), false));
  }

  private SearchHistory history(SearchStatus status, int updates) {
    return new SearchHistory(
        status,
        SearchSpec.fromJson(status.getSpec()),
        events(updates),
        updates(updates),
        new Conversation(samples(updates), Optional.of(FINGERPRINT), true));
  }

  private SearchStatus status(State state) {
    SearchStatus status =
        SearchStatus.newBuilder()
            .setEnvelope(SampleEvents.event(0, new Accepted("")).getEnvelope())
            .setState(state)
            .setDisplayName(name)
            .setCreated(Instant.parse("2026-01-31T12:00:00Z"))
            .setSpec(
                SearchSpec.fromJson(
                        """
                        {"searchId":"digits-1","space":{"preset":"nasbench201"},
                         "dataset":{"uri":"digits"},"budget":{"samples":300},"seed":42,
                         "labels":{"team":"</script><b>"}}""")
                    .toJson())
            .build();
    return status;
  }

  private List<SearchEvent> events(int updates) {
    List<Object> bodies = new ArrayList<>();
    bodies.add(new Started("{}", "0.1.0", "15625"));
    bodies.add(new WorkerJoined("trainer@host:7", "trainer", "2 cores, AVX-512"));
    bodies.add(progress("warmup", 45, 0));
    for (int i = 1; i <= updates; i++) {
      bodies.add(progress("search", 45L + PER_UPDATE * i, 0.5));
    }
    bodies.add(
        CollapseWarning.newBuilder()
            .setIdleShare(0.85)
            .setMessage("85 % compute nothing.")
            .build());
    List<SearchEvent> events = new ArrayList<>();
    bodies.forEach(body -> events.add(SampleEvents.event(events.size(), body)));
    return events;
  }

  private Progress progress(String phase, long samples, double validationLoss) {
    return Progress.newBuilder(SampleEvents.progress(phase, samples, 0.4, 0.9))
        .setValidationLoss(validationLoss)
        .build();
  }

  private List<PolicyUpdate> updates(int count) {
    List<PolicyUpdate> updates = new ArrayList<>();
    for (int update = 0; update < count; update++) {
      List<Double> logits = new ArrayList<>();
      for (int j = 0; j < space.width(); j++) {
        logits.add(j % 5 == 3 ? update / 10.0 : 0.0);
      }
      List<Long> samples = new ArrayList<>();
      for (int i = 0; i < PER_UPDATE; i++) {
        samples.add((long) PER_UPDATE * update + i);
      }
      updates.add(
          PolicyUpdate.newBuilder()
              .setEnvelope(SampleEvents.event(update, new Accepted("")).getEnvelope())
              .setPolicyVersion(update + 1L)
              .setLogits(logits)
              .setSamples(samples)
              .setGradientNorm(0.1)
              .setEntropy(9 - update / 20.0)
              .setLearningRate(0.01)
              .setEffectiveSampleSize(PER_UPDATE)
              .build());
    }
    return updates;
  }

  /** Latency is additive, so that the model can learn it. */
  private List<MeasuredSample> samples(int updates) {
    List<MeasuredSample> samples = new ArrayList<>();
    for (int number = 0; number < PER_UPDATE * updates; number++) {
      Architecture architecture = Architecture.of(random.ints(6, 0, 5).toArray());
      double latency = 1;
      for (int choice : architecture.choices()) {
        latency += 0.3 * choice;
      }
      samples.add(
          new MeasuredSample(
              number,
              architecture,
              OptionalDouble.of(0.4),
              0.5,
              random.nextDouble(0.5, 0.9),
              OptionalDouble.of(latency),
              OptionalLong.of(1_000),
              OptionalLong.of(2_000)));
    }
    return samples;
  }

  private Completed result() {
    List<Candidate> finalists = List.of(candidate(0.93), candidate(0.91), candidate(0.9));
    return Completed.newBuilder(SampleEvents.completed())
        .setGenotype(finalists.get(0).getGenotype())
        .setFound(finalists.get(0))
        .setFinalists(finalists)
        .setFront(finalists.subList(0, 2))
        .build();
  }

  private Candidate candidate(double accuracy) {
    Architecture architecture = Architecture.of(random.ints(6, 0, 5).toArray());
    return Candidate.newBuilder(SampleEvents.candidate())
        .setGenotype(space.genotype(architecture).toJson())
        .setValidationAccuracy(accuracy)
        .setOrigin("policy-mode")
        .setTerms(List.of(new TermValue("latency", 1.25, 0.5, 1.5, 0.0)))
        .build();
  }
}

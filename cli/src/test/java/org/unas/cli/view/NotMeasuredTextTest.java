package org.unas.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;
import org.unas.schemas.Candidate;
import org.unas.schemas.Completed;
import org.unas.schemas.IncumbentChanged;
import org.unas.schemas.Progress;
import org.unas.schemas.SearchStatus;
import org.unas.schemas.State;
import org.unas.schemas.Unmeasured;
import org.unas.search.space.Architecture;
import org.unas.search.space.NasBench201Space;

/** No text for people shows a figure that was not measured, whichever it is. */
class NotMeasuredTextTest {
  private static final Map<Class<?>, Object> ZEROS =
      Map.of(Double.class, 0.0, Long.class, 0L, Integer.class, 0);

  /** The record without each set of its figures. */
  private static <T extends SpecificRecordBase> Stream<T> without(T full, List<T> copies) {
    List<String> names = Unmeasured.all(full.getSchema());
    for (int set = 0; set < 1 << names.size(); set++) {
      List<String> missing = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        if ((set >> i & 1) == 1) {
          missing.add(names.get(i));
        }
      }
      T copy = copies.get(set);
      missing.forEach(
          name -> {
            int at = copy.getSchema().getField(name).pos();
            copy.put(at, ZEROS.get(copy.get(at).getClass()));
          });
      copy.put(copy.getSchema().getField("unmeasured").pos(), missing);
    }
    return copies.stream();
  }

  private static Stream<Progress> progresses(String phase) {
    Progress full = SampleEvents.progress(phase, 200, 0.412, 0.912);
    int sets = 1 << Unmeasured.all(full.getSchema()).size();
    List<Progress> copies =
        Stream.generate(() -> Progress.newBuilder(full).build()).limit(sets).toList();
    return without(full, copies);
  }

  private static Stream<Candidate> candidates() {
    Candidate full =
        Candidate.newBuilder(SampleEvents.candidate())
            .setGenotype(new NasBench201Space().genotype(Architecture.of(new int[6])).toJson())
            .setEnergy(7.5)
            .build();
    int sets = 1 << Unmeasured.all(full.getSchema()).size();
    List<Candidate> copies =
        Stream.generate(() -> Candidate.newBuilder(full).build()).limit(sets).toList();
    return without(full, copies);
  }

  private static void assertShowsNoZero(String text) {
    assertThat(text)
        .doesNotContain("0.000", "0.00 ms", " 0.0 %", " 0 images", "NaN", "Infinity", "null")
        .doesNotContainPattern("(?m)(parameters|energy|latency|gap) +0(?![.0-9])");
  }

  private static SearchStatus status() {
    return SearchStatus.newBuilder()
        .setEnvelope(SampleEvents.event(0, SampleEvents.candidate()).getEnvelope())
        .setState(State.RUNNING)
        .setCreated(Instant.EPOCH)
        .build();
  }

  @Test
  void shouldShowOfAProgressWhatWasMeasured() {
    for (String phase : List.of("warmup", "search", "final")) {
      progresses(phase)
          .forEach(
              progress -> {
                assertShowsNoZero(new EventText().of(SampleEvents.event(0, progress)));
                assertShowsNoZero(ProgressView.message(progress));
                SearchStatus status = status();
                status.setProgress(progress);
                assertShowsNoZero(StatusText.of(status).toString());
                boolean isTimeKnown = !progress.getUnmeasured().contains("etaSeconds");
                assertThat(EventText.progressCount(progress).contains("0:26 left"))
                    .isEqualTo(isTimeKnown);
              });
    }
  }

  @Test
  void shouldShowOfAnArchitectureWhatWasMeasured() {
    candidates()
        .forEach(
            candidate -> {
              assertShowsNoZero(
                  new EventText().of(SampleEvents.event(0, new IncumbentChanged(candidate))));
              SearchStatus status = status();
              status.setIncumbent(candidate);
              assertShowsNoZero(StatusText.of(status).toString());
              assertShowsNoZero(FrontText.of(List.of(candidate)).toString());
              assertShowsNoZero(found(candidate));
            });
  }

  private static String found(Candidate candidate) {
    FoundCell found = new FoundCell();
    Completed completed =
        Completed.newBuilder(SampleEvents.completed())
            .setGenotype(candidate.getGenotype())
            .setFound(candidate)
            .build();
    found.show(SampleEvents.event(0, completed));
    return found.toString();
  }

  @Test
  void shouldSayOfATableThatItWasOne() {
    Candidate candidate =
        candidates()
            .filter(c -> c.getUnmeasured().contains("trainingLoss"))
            .findFirst()
            .orElseThrow();
    assertThat(found(candidate)).contains("93.3 % (by table)").doesNotContain("shared weights");
  }

  @Test
  void shouldSayThatNothingWasMeasured() {
    Progress nothing = progresses("warmup").reduce((a, b) -> b).orElseThrow();
    assertThat(EventText.progress(nothing)).endsWith("-:-- left  nothing measured yet");
  }
}

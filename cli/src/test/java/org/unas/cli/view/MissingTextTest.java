package org.unas.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.unas.schemas.MissingWorkers;
import org.unas.schemas.Progress;
import org.unas.schemas.SearchStatus;
import org.unas.schemas.State;

/** Where somebody is missing, that is said, and no speed. */
class MissingTextTest {
  private static final Instant SINCE = Instant.parse("2026-11-28T20:48:11.345Z");
  private static final MissingWorkers TRAINER = new MissingWorkers("trainer", SINCE);
  private static final MissingWorkers EVALUATOR =
      new MissingWorkers("evaluator", SINCE.plusSeconds(60));

  private static Progress waiting(MissingWorkers... missing) {
    Progress progress = SampleEvents.progress("search", 200, 0, 0);
    progress.setSamplesPerSecond(0);
    progress.setEtaSeconds(0);
    progress.setMissing(List.of(missing));
    return progress;
  }

  @Test
  void shouldNameEveryRoleAndSinceWhen() {
    assertThat(MissingText.of(List.of())).isEmpty();
    assertThat(MissingText.of(List.of(TRAINER))).isEqualTo("no trainer since 2026-11-28T20:48:11Z");
    assertThat(MissingText.of(List.of(TRAINER, EVALUATOR)))
        .isEqualTo("no trainer and no evaluator since 2026-11-28T20:49:11Z");
  }

  @Test
  void shouldSayWhoIsMissingInsteadOfASpeed() {
    String line = new EventText().of(SampleEvents.event(0, waiting(TRAINER)));
    assertThat(line).endsWith("search 200/400  no trainer since 2026-11-28T20:48:11Z");
    assertThat(line).doesNotContain("left", "/s", "loss");
    Progress warmup = SampleEvents.progress("warmup", 40, 1.2, 0.6);
    warmup.setMissing(List.of(EVALUATOR));
    assertThat(EventText.progress(warmup)).contains("52.1/s", "no evaluator since", "loss 1.200");
  }

  @Test
  void shouldSayItInTheBarAndAtAGlance() {
    String bar = ProgressView.bar(0.5, ProgressView.message(waiting(TRAINER)));
    assertThat(bar).contains("no trainer since").doesNotContain("left");
    SearchStatus status =
        SearchStatus.newBuilder()
            .setEnvelope(SampleEvents.event(0, waiting(TRAINER)).getEnvelope())
            .setState(State.RUNNING)
            .setCreated(SINCE)
            .setProgress(waiting(TRAINER))
            .setMissing(List.of(TRAINER))
            .build();
    assertThat(StatusText.of(status).toString())
        .containsPattern("waits for +no trainer since 2026-11-28T20:48:11Z: start one")
        .doesNotContain(" left");
  }
}

package org.unas.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unas.schemas.MissingWorkers;
import org.unas.schemas.Progress;
import org.unas.schemas.SampleFailed;
import org.unas.schemas.State;

/** What a search says of workers that are not there, and what it counts of those that are. */
class AttendanceTest {
  private static final String ID = "s-1";

  @TempDir private Path directory;
  private Driven run;

  @BeforeEach
  void open() {
    run = Driven.in(directory.resolve("first"));
  }

  @AfterEach
  void close() {
    run.close();
  }

  private void begin(int timeout) {
    run.request(
        Synthetic.request(ID, 20, 2, ",\"strategy\":{\"samplesInFlight\":2}")
            .replace("\"sampleTimeoutSeconds\":30", "\"sampleTimeoutSeconds\":" + timeout));
  }

  private void beat() {
    run.worker("t1", "trainer", "WORKING", "another/7").worker("e1", "evaluator", "READY");
  }

  private static List<String> roles(List<MissingWorkers> missing) {
    return missing.stream().map(MissingWorkers::getRole).toList();
  }

  @Test
  void shouldSayAtOnceInTheStatusThatNobodyWasThere() {
    begin(30);
    assertThat(roles(run.status().getMissing())).containsExactly("trainer", "evaluator");
    assertThat(run.status().getMissing().get(0).getSince()).isEqualTo(Driven.START);
  }

  @Test
  void shouldSayWhoIsMissingAndSinceWhenAndNothingOfItsSpeed() {
    begin(30);
    run.pass(Duration.ofSeconds(2), this::beat);
    assertThat(run.status().getMissing()).isEmpty();
    run.answer(run.samples.get(0)).answer(run.samples.get(1)).pass(Duration.ofMillis(500));
    assertThat(run.told(Progress.class)).allMatch(progress -> progress.getMissing().isEmpty());
    Instant last = run.now();
    run.pass(Duration.ofSeconds(20), () -> run.worker("e1", "evaluator", "READY"));

    Progress progress = run.status().getProgress();
    assertThat(roles(progress.getMissing())).containsExactly("trainer");
    assertThat(progress.getMissing().get(0).getSince())
        .isBetween(last, last.plus(Duration.ofSeconds(8)));
    assertThat(progress.getSamplesPerSecond()).isZero();
    assertThat(progress.getEtaSeconds()).isZero();
    assertThat(run.status().getMissing()).isEqualTo(progress.getMissing());
    assertThat(progress.getWaiting()).isEqualTo("WAITING_FOR_WORKERS");
    assertThat(run.status().getWaiting()).isEqualTo("WAITING_FOR_WORKERS");
    try (Driven successor = run.successor(directory.resolve("second"))) {
      successor.pass(Duration.ofSeconds(20), () -> successor.worker("e1", "evaluator", "READY"));
      assertThat(successor.told(Progress.class)).isEmpty();
      successor.pass(Duration.ofSeconds(2), () -> successor.worker("t1", "trainer", "READY"));
      assertThat(successor.told(Progress.class).get(0).getMissing()).isEmpty();
      assertThat(successor.status().getWaiting()).isEmpty();
    }
  }

  @Test
  void shouldNameNobodyOnceItHasEnded() {
    begin(30);
    run.pass(Duration.ofSeconds(10)).command(ID, "CANCEL");
    assertThat(run.status().getState()).isEqualTo(State.CANCELLED);
    assertThat(run.status().getMissing()).isEmpty();
  }

  @Test
  void shouldCountNoTimeInWhichWorkersAreBusyWithOthers() {
    begin(1);
    run.pass(Duration.ofMinutes(5), this::beat);
    assertThat(run.told(SampleFailed.class)).isEmpty();
    run.pass(Duration.ofSeconds(3), () -> run.worker("t1", "trainer", "WORKING", ID + "/1"));
    assertThat(run.told(SampleFailed.class)).extracting(SampleFailed::getSample).containsOnly(1L);
  }

  @Test
  void shouldCountNoTimeInWhichAWorkerIsBetweenTwoSamples() {
    begin(1);
    for (int i = 0; i < 30; i++) {
      run.pass(Duration.ofSeconds(2), () -> run.worker("t1", "trainer", "READY"));
      run.pass(Duration.ofSeconds(1), this::beat);
    }
    assertThat(run.told(SampleFailed.class)).isEmpty();
  }

  @Test
  void shouldCountNoTimeInWhichNobodyWasThere() {
    begin(1);
    run.pass(Duration.ofMinutes(5));
    assertThat(run.told(SampleFailed.class)).isEmpty();
  }

  @Test
  void shouldCountNoTimeInWhichTheControllerWasNotThere() {
    begin(30);
    Driven first = run;
    first.pass(Duration.ofSeconds(1), this::beat);
    try (Driven late = first.successor(directory.resolve("late"), Duration.ofHours(1))) {
      late.pass(Duration.ofSeconds(20), () -> late.worker("t1", "trainer", "READY"));
      assertThat(late.told(SampleFailed.class)).isEmpty();
      late.pass(Duration.ofSeconds(15), () -> late.worker("t1", "trainer", "READY"));
      assertThat(late.told(SampleFailed.class)).hasSize(2);
    }
  }
}

package org.unas.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.unas.controller.searches.Steering;
import org.unas.schemas.CommandKind;
import org.unas.schemas.Purpose;
import org.unas.schemas.Rejected;
import org.unas.schemas.SearchEvent;
import org.unas.schemas.State;
import org.unas.schemas.Violation;

/** Every command in every state: it has its effect, or says in the log why it has none. */
class SteeredSearchTest {
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

  private void bring(State state) {
    run.request(Synthetic.request(ID, 6, 2, ",\"finalise\":{\"finalists\":2,\"control\":0}"));
    switch (state) {
      case RUNNING -> run.pass(Duration.ofMillis(500));
      case PAUSED -> run.command(ID, "PAUSE");
      case CANCELLED -> run.command(ID, "CANCEL");
      case FAILED -> run.reward(Synthetic.infeasible(run.samples.get(0), "NO_DATA", true));
      case FINALISING -> answerUntil(Purpose.FINAL);
      case SUCCEEDED -> answerAll();
      default -> throw new IllegalArgumentException(state + " is no state of a started search.");
    }
    assertThat(run.status().getState()).isEqualTo(state);
  }

  private void answerUntil(Purpose purpose) {
    for (int i = 0; run.lastSample().getPurpose() != purpose; i++) {
      run.answer(run.samples.get(i));
    }
  }

  private void answerAll() {
    for (int i = 0; i < run.samples.size(); i++) {
      run.answer(run.samples.get(i));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      names = {"RUNNING", "PAUSED", "FINALISING", "SUCCEEDED", "FAILED", "CANCELLED"})
  void shouldHaveItsEffectOrSayWhyNot(State state) {
    bring(state);
    for (CommandKind kind : CommandKind.values()) {
      try (Driven tried = run.successor(directory.resolve(kind.name()))) {
        tried.command(ID, kind.name());
        if (Steering.isPossible(kind, state)) {
          assertThat(Steering.hasHappened(kind, tried.status().getState())).isTrue();
          assertThat(tried.streams()).containsExactly(ID);
        } else {
          assertThat(tried.statuses).as("%s in %s", kind, state).isEmpty();
          assertThat(answer(tried).getRule()).contains(kind.name(), "but s-1 is " + state);
        }
      }
    }
  }

  /** The only thing told is in a stream of its own. */
  private static Violation answer(Driven driven) {
    assertThat(driven.events).hasSize(1);
    SearchEvent answer = driven.events.get(0);
    assertThat(answer.getEnvelope().getSearchId()).matches(".+/command-0-\\d+");
    assertThat(answer.getEnvelope().getSequence()).isZero();
    List<Violation> why = ((Rejected) answer.getBody()).getViolations();
    assertThat(why).hasSize(1);
    assertThat(why.get(0).getFix()).isNotBlank();
    return why.get(0);
  }

  @Test
  void shouldSayThatThereIsNoSuchSearch() {
    run.command("nobody", "PAUSE");
    assertThat(answer(run).getValue()).isEqualTo("nobody");
  }

  @Test
  void shouldSayThatNothingWasStarted() {
    run.request("{\"searchId\":\"bad\"}");
    try (Driven later = run.successor(directory.resolve("later"))) {
      later.command("bad", "CANCEL");
      assertThat(answer(later).getRule()).contains("bad is REJECTED");
    }
  }

  @Test
  void shouldAnswerEveryCommandOfItsOwn() {
    run.command("nobody", "PAUSE").command("nobody", "PAUSE");
    assertThat(run.streams()).hasSize(2);
  }
}

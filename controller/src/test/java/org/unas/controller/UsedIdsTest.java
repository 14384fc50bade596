package org.unas.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unas.schemas.Accepted;
import org.unas.schemas.Completed;
import org.unas.schemas.Rejected;
import org.unas.schemas.SearchEvent;
import org.unas.schemas.State;
import org.unas.schemas.Violation;

/** One id, one request; but a refused request uses nothing up. */
class UsedIdsTest {
  private static final String ID = "twice";
  private static final String INVALID =
      "{\"searchId\":\"twice\",\"space\":{\"preset\":\"no\"},\"dataset\":{\"uri\":\"digits\"},"
          + "\"budget\":{\"samples\":9}}";

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

  private Driven ask(int samples) {
    return run.request(Synthetic.request(ID, samples, 2, ""));
  }

  private static void assertNumberedFromZero(List<SearchEvent> events) {
    assertThat(events)
        .extracting(event -> event.getEnvelope().getSequence())
        .containsExactlyElementsOf(LongStream.range(0, events.size()).boxed().toList());
  }

  /** Of the last answer, which has a stream of its own. */
  private static List<Violation> answer(Driven driven) {
    String stream = driven.streams().get(driven.streams().size() - 1);
    assertThat(stream).startsWith(ID + "/request-0-");
    List<SearchEvent> answer = driven.events(stream);
    assertThat(answer).hasSize(1);
    assertNumberedFromZero(answer);
    return ((Rejected) answer.get(0).getBody()).getViolations();
  }

  private static void runToEnd(Driven driven, int from) {
    for (int next = from; next < driven.samples.size(); next++) {
      driven.answer(driven.samples.get(next)).pass(Duration.ofMillis(100));
    }
  }

  @Test
  void shouldAnswerAnotherRequestUnderAUsedIdAndLetTheSearchGoOn() {
    ask(20);
    int statuses = run.statuses.size();
    ask(21);

    assertThat(run.statuses).hasSize(statuses);
    List<Violation> why = answer(run);
    assertThat(why.get(0).getField()).isEqualTo("searchId");
    assertThat(why.get(0).getValue()).isEqualTo(ID);
    assertThat(why)
        .anySatisfy(
            field -> {
              assertThat(field.getField()).isEqualTo("budget.samples");
              assertThat(field.getValue()).isEqualTo("21");
              assertThat(field.getRule()).contains("is 20");
            });
    runToEnd(run, 0);
    assertThat(run.status().getState()).isEqualTo(State.SUCCEEDED);
    assertThat(run.told(Completed.class).get(0).getSamples()).isEqualTo(20);
    assertNumberedFromZero(run.events(ID));
  }

  @Test
  void shouldTakeTheSameRequestForTheSameHoweverItIsWritten() {
    ask(20);
    int events = run.events.size();
    ask(20);
    run.request(Synthetic.request(ID, 20, 2, ",\"seed\":0,\"strategy\":{\"temperature\":0.4}"));
    assertThat(run.events).hasSize(events);
    runToEnd(run, 0);
    int ended = run.events.size();
    ask(20);
    assertThat(run.events).hasSize(ended);
    assertThat(run.told(Accepted.class)).hasSize(1);
  }

  @Test
  void shouldKnowTheRequestOfASearchThatHasEndedAlsoElsewhereAndWithoutItsWeights() {
    ask(20).command(ID, "CANCEL").pass(Duration.ofMinutes(11));
    assertThat(run.weightUpdates).hasSize(1);
    try (Driven successor = run.successor(directory.resolve("second"))) {
      successor.request(Synthetic.request(ID, 20, 2, ""));
      assertThat(successor.events).isEmpty();
      successor.request(Synthetic.request(ID, 20, 2, ",\"seed\":9"));
      assertThat(answer(successor))
          .extracting(Violation::getField)
          .containsExactly("searchId", "seed");
      successor.request(INVALID);
      assertThat(answer(successor))
          .extracting(Violation::getField)
          .containsExactly("searchId", "space.preset");
      assertThat(successor.statuses).isEmpty();
    }
  }

  @Test
  void shouldLetARefusedRequestBeMended() {
    run.request(INVALID).request(INVALID);
    assertThat(run.streams()).containsExactly(ID);
    assertThat(run.status().getEnvelope().getSequence()).isEqualTo(1);
    assertThat(run.status().getState()).isEqualTo(State.REJECTED);

    ask(20);
    assertThat(run.status().getState()).isEqualTo(State.RUNNING);
    assertThat(run.status().getViolations()).isEmpty();
    assertThat(run.status().getFirstEvent()).isEqualTo(2);
    runToEnd(run, 0);
    assertThat(run.status().getState()).isEqualTo(State.SUCCEEDED);
    assertThat(run.status().getFirstEvent()).isEqualTo(2);
    List<SearchEvent> events = run.events(ID);
    assertNumberedFromZero(events);
    assertThat(events)
        .extracting(event -> event.getEnvelope().getEventId())
        .doesNotHaveDuplicates();
    assertThat(run.told(Rejected.class)).hasSize(2);
  }

  @Test
  void shouldLetARefusedRequestBeMendedElsewhere() {
    run.request(INVALID);
    try (Driven second = run.successor(directory.resolve("second"))) {
      second.request(Synthetic.request(ID, 20, 2, ""));
      assertThat(second.events.get(0).getEnvelope().getSequence()).isEqualTo(1);
      try (Driven third = second.successor(directory.resolve("third"))) {
        third.answer(second.samples.get(0)).answer(second.samples.get(1));
        runToEnd(third, 0);
        assertThat(third.status().getState()).isEqualTo(State.SUCCEEDED);
        assertThat(third.status().getFirstEvent()).isEqualTo(1);
      }
    }
  }

  @Test
  void shouldNotTakeAnInvalidRequestForTheEndOfASearch() {
    ask(20).request(INVALID);
    assertThat(answer(run))
        .extracting(Violation::getField)
        .containsExactly("searchId", "space.preset");
    assertThat(run.status().getState()).isEqualTo(State.RUNNING);
    runToEnd(run, 0);
    assertNumberedFromZero(run.events(ID));
  }
}

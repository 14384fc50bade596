package org.unas.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unas.controller.searches.StoredSearch;
import org.unas.schemas.Completed;
import org.unas.schemas.Failed;
import org.unas.schemas.SearchEvent;
import org.unas.schemas.SearchStatus;
import org.unas.schemas.State;

/** A search that the controller cannot go on with takes no other one with it. */
class SpoiledSearchTest {
  private static final String TWO = ",\"strategy\":{\"samplesInFlight\":2,\"samplesPerUpdate\":2}";

  private static final String HEAD = "spoiled/head";
  private static final CBORMapper CBOR = new CBORMapper();

  @TempDir private Path directory;
  private Driven first;
  private Driven run;

  @BeforeEach
  void open() {
    first = Driven.in(directory.resolve("first"));
    first.request(Synthetic.request("healthy", 12, 2, TWO));
    first.request(Synthetic.request("spoiled", 12, 2, TWO));
    run = first.successor(directory.resolve("second"));
  }

  @AfterEach
  void close() {
    run.close();
    first.close();
  }

  /** Without a time it fails whenever it is asked what follows. */
  private void loseItsTime() {
    KeyValueStore<String, byte[]> parts = run.store(ControllerTopology.PARTS);
    try {
      JsonNode head = CBOR.readTree(parts.get(HEAD));
      ((ObjectNode) head.get("head")).putNull("time");
      parts.put(HEAD, CBOR.writeValueAsBytes(head));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void runToEnd() {
    first.samples.stream()
        .filter(sample -> sample.getSampleId().startsWith("healthy/"))
        .forEach(run::answer);
    for (int next = 0; next < run.samples.size(); next++) {
      run.answer(run.samples.get(next)).pass(Duration.ofMillis(100));
    }
  }

  private List<SearchEvent> eventsOf(String id) {
    return run.events.stream().filter(e -> e.getEnvelope().getSearchId().equals(id)).toList();
  }

  @Test
  void shouldFailTheSearchThatFailsAndNoOther() {
    loseItsTime();
    run.pass(Duration.ofSeconds(2));
    runToEnd();
    assertThat(run.told(Completed.class)).hasSize(1);
    List<SearchEvent> told = eventsOf("spoiled");
    assertThat(told).hasSize(1);
    Failed failed = (Failed) told.get(0).getBody();
    assertThat(failed.getFailure().getCode()).isEqualTo("CONTROLLER_ERROR");
    assertThat(failed.getFailure().getMessage()).contains("spoiled");
    assertThat(told.get(0).getEnvelope().getSequence()).isEqualTo(stillToTell());
    assertThat(run.statuses.stream().filter(this::isOfSpoiled).map(SearchStatus::getState))
        .last()
        .isEqualTo(State.FAILED);
  }

  private long stillToTell() {
    return first.events.stream()
        .filter(e -> e.getEnvelope().getSearchId().equals("spoiled"))
        .count();
  }

  private boolean isOfSpoiled(SearchStatus status) {
    return status.getEnvelope().getSearchId().equals("spoiled");
  }

  @Test
  void shouldFailItOnceAndForgetIt() {
    loseItsTime();
    run.pass(Duration.ofSeconds(2));
    first.samples.stream()
        .filter(sample -> sample.getSampleId().startsWith("spoiled/"))
        .forEach(run::answer);
    run.command("spoiled", "PAUSE").pass(Duration.ofSeconds(2));
    assertThat(eventsOf("spoiled")).hasSize(1);
  }

  private void loseItsHead() {
    run.store(ControllerTopology.PARTS).delete(HEAD);
  }

  @Test
  void shouldLetASearchRestThatCannotBeRestoredWhileOthersGoOn() {
    loseItsHead();
    run.pass(Duration.ofSeconds(2));
    runToEnd();
    assertThat(run.told(Completed.class)).hasSize(1);
    assertThat(eventsOf("spoiled")).isEmpty();
    assertThat(run.<StoredSearch>store(ControllerTopology.SEARCHES).get("spoiled"))
        .isInstanceOf(StoredSearch.Begun.class);
    assertThat(run.events("spoiled/stored")).hasSize(1);
    SearchStatus status = run.statuses.stream().filter(this::isOfSpoiled).findFirst().orElseThrow();
    assertThat(status.getState()).isEqualTo(State.PAUSED);
    assertThat(status.getFailure().getCode()).isEqualTo("QUARANTINED");
    assertThat(status.getFailure().getMessage()).contains("spoiled", "lacks head");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ff", "a1", "bf6470617274646865616466", "00", "0000000002"})
  void shouldLetASearchRestWhoseBytesAreDamaged(String hex) {
    byte[] damaged = HexFormat.of().parseHex(hex);
    run.<byte[]>store(ControllerTopology.PARTS).put(HEAD, damaged);
    run.<byte[]>store(ControllerTopology.PARTS).put("spoiled/ofALaterVersion/1", damaged);
    run.pass(Duration.ofSeconds(2));
    runToEnd();
    assertThat(run.told(Completed.class)).hasSize(1);
    assertThat(run.events("spoiled/stored")).hasSize(1);
  }

  @Test
  void shouldKeepTheIdOfASearchThatRests() {
    loseItsHead();
    run.request(Synthetic.request("spoiled", 4, 1, TWO));
    assertThat(run.events("spoiled")).isEmpty();
    run.command("spoiled", "PAUSE");
    assertThat(run.events("spoiled")).isEmpty();
  }

  @Test
  void shouldEndASearchThatRestsWhenItIsCancelled() {
    loseItsHead();
    run.command("spoiled", "CANCEL");
    assertThat(eventsOf("spoiled")).hasSize(1);
    Failed failed = (Failed) eventsOf("spoiled").get(0).getBody();
    assertThat(failed.getFailure().getCode()).isEqualTo("QUARANTINED");
    assertThat(run.<StoredSearch>store(ControllerTopology.SEARCHES).get("spoiled"))
        .isInstanceOf(StoredSearch.Ended.class);
  }

  @Test
  void shouldAcceptNewSearchesBesideASpoiledOne() {
    loseItsTime();
    run.request(Synthetic.request("new", 4, 1, TWO));
    assertThat(eventsOf("new")).isNotEmpty();
  }
}

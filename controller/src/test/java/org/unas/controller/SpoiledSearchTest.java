package org.unas.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unas.controller.searches.StoredSearch;
import org.unas.schemas.Completed;
import org.unas.schemas.Failed;
import org.unas.schemas.SearchEvent;
import org.unas.schemas.SearchStatus;
import org.unas.schemas.State;
import org.unas.search.life.SearchMemory;
import org.unas.search.life.pace.RunningTime;

/** A search that the controller cannot go on with takes no other one with it. */
class SpoiledSearchTest {
  private static final String TWO = ",\"strategy\":{\"samplesInFlight\":2,\"samplesPerUpdate\":2}";

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

  private void spoil(StoredSearch.Live stored) {
    run.<StoredSearch>store(ControllerTopology.SEARCHES).put("spoiled", stored);
  }

  private StoredSearch.Live stored() {
    return (StoredSearch.Live) run.<StoredSearch>store(ControllerTopology.SEARCHES).get("spoiled");
  }

  /** Without a time it fails whenever it is asked what follows. */
  private void loseItsTime() {
    SearchMemory memory = stored().memory();
    RunningTime none = null;
    spoil(
        new StoredSearch.Live(
            new SearchMemory(
                memory.spec(),
                memory.state(),
                none,
                memory.nextEvent(),
                memory.samples(),
                memory.batch(),
                memory.explored(),
                memory.incumbents(),
                memory.front(),
                memory.cheapest(),
                memory.finale(),
                memory.meter(),
                memory.workers(),
                memory.collapse(),
                memory.divergence(),
                memory.waiting()),
            stored().progress(),
            stored().firstEvent()));
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

  @Test
  void shouldLetASearchRestThatCannotBeRestoredWhileOthersGoOn() {
    run.store(ControllerTopology.LEARNERS).delete("spoiled");
    run.pass(Duration.ofSeconds(2));
    runToEnd();
    assertThat(run.told(Completed.class)).hasSize(1);
    assertThat(eventsOf("spoiled")).isEmpty();
    assertThat(stored()).isNotNull();
  }

  @Test
  void shouldAcceptNewSearchesBesideASpoiledOne() {
    loseItsTime();
    run.request(Synthetic.request("new", 4, 1, TWO));
    assertThat(eventsOf("new")).isNotEmpty();
  }
}

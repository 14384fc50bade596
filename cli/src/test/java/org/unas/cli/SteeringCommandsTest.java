package org.unas.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unas.controller.searches.Steering;
import org.unas.schemas.CommandKind;
import org.unas.schemas.MissingWorkers;
import org.unas.schemas.SearchCommand;
import org.unas.schemas.SearchStatus;
import org.unas.schemas.State;
import org.unas.schemas.Topic;

/** Every command in every state: it says the state that it led to, or why it cannot. */
class SteeringCommandsTest {
  @TempDir private static Path folder;
  private static PlayedCluster cluster;

  @BeforeAll
  static void start() {
    cluster = new PlayedCluster(folder);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private static String word(CommandKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static long sent(String searchId) {
    return cluster.read(Topic.SEARCH_COMMANDS, SearchCommand.class).stream()
        .filter(command -> command.getSearchId().equals(searchId))
        .count();
  }

  /** Runs a command, and lets the search be in that state once it was sent. */
  private static Shell.Result run(State then, String searchId, String... arguments) {
    CompletableFuture<Shell.Result> running =
        CompletableFuture.supplyAsync(() -> cluster.shell().run(arguments));
    await().atMost(Duration.ofSeconds(20)).until(() -> sent(searchId) == 1);
    cluster.say(searchId, then);
    return running.orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Test
  void shouldRefuseWhatTheStateDoesNotAllowAndSendNothing() {
    for (State state : State.values()) {
      String id = "search-" + state;
      cluster.say(id, state);
      for (CommandKind kind : CommandKind.values()) {
        if (!Steering.isPossible(kind, state)) {
          Shell.Result refused = cluster.shell().run(word(kind), id);
          assertThat(refused.code()).as("%s in %s", kind, state).isEqualTo(2);
          assertThat(refused.err()).contains(kind + " is possible while", id + " is " + state);
          assertThat(refused.err()).contains("Next: ");
        }
      }
      assertThat(sent(id)).isZero();
    }
  }

  @Test
  void shouldSayTheStateThatItLedTo() throws IOException {
    cluster.say("one", State.PAUSED);
    cluster.say("one", State.RUNNING);
    Shell.Result paused = run(State.PAUSED, "one", "pause", "one");
    assertThat(paused.code()).as(paused.err()).isZero();
    assertThat(paused.out()).isEqualTo("SEARCH  STATE\none     PAUSED\n");

    cluster.say("two", State.PAUSED);
    Shell.Result resumed = run(State.RUNNING, "two", "resume", "two", "-o", "json");
    assertThat(new ObjectMapper().readTree(resumed.out()).get("state").asText())
        .isEqualTo("RUNNING");
    cluster.say("three", State.FINALISING);
    assertThat(run(State.CANCELLED, "three", "cancel", "three").out()).contains("CANCELLED");
  }

  @Test
  void shouldListWhoIsMissing() {
    SearchStatus waiting =
        PlayedCluster.status("waiting", State.RUNNING, SampleRequests.resolvedNamed("waiting"));
    Instant since = Instant.parse("2026-11-28T20:48:11Z");
    waiting.setMissing(List.of(new MissingWorkers("trainer", since)));
    cluster.say(waiting);
    assertThat(cluster.shell().run("ls").out())
        .containsPattern("waiting +RUNNING .* no trainer since 2026-11-28T20:48:11Z");
    assertThat(cluster.shell().run("get", "waiting").out()).contains("no trainer since");
  }

  @Test
  void shouldSayWhereNoControllerIsThere() {
    cluster.say("left", State.RUNNING);
    assertThat(cluster.shell().run("get", "left").err()).contains("No controller is there");
    assertThat(cluster.shell().run("ls").err()).contains("No controller is there");
    cluster.say("over", State.FAILED);
    assertThat(cluster.shell().run("get", "over").err()).isEmpty();
    try (var controller = cluster.controller()) {
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> cluster.shell().run("get", "left").err().isEmpty());
      await().atMost(Duration.ofSeconds(20)).until(controller::isRunning);
    }
  }

  @Test
  void shouldSayThatItCameTooLate() {
    cluster.say("late", State.RUNNING);
    Shell.Result late = run(State.FINALISING, "late", "pause", "late");
    assertThat(late.code()).isEqualTo(ExitCode.INVALID.code());
    assertThat(late.err()).contains("late is FINALISING");
    cluster.say("later", State.PAUSED);
    assertThat(run(State.CANCELLED, "later", "resume", "later").err()).contains("is CANCELLED");
  }

  @Test
  void shouldSayThatNobodyAnswersAndWaitForNothingIfAskedTo() {
    cluster.say("lonely", State.RUNNING);
    Shell.Result silence = cluster.shell().run("pause", "lonely", "--wait", "1");
    assertThat(silence.code()).isEqualTo(ExitCode.UNAVAILABLE.code());
    assertThat(silence.err()).contains("PAUSE within 1 seconds", "./unas doctor");
    Shell.Result sent = cluster.shell().run("pause", "lonely", "--wait", "0");
    assertThat(sent.code()).isZero();
    assertThat(sent.out()).contains("SENT", "PAUSE");
  }
}

package org.unas.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unas.cli.view.SampleEvents;
import org.unas.schemas.Accepted;
import org.unas.schemas.Rejected;
import org.unas.schemas.SearchRequest;
import org.unas.schemas.SearchStatus;
import org.unas.schemas.State;
import org.unas.schemas.Topic;
import org.unas.schemas.Violation;
import org.unas.search.request.SearchSpec;

/** What submit and watch make of an id that is used, and of one whose request was rejected. */
class UsedIdCommandsTest {
  private static final Violation BROKEN =
      new Violation("budget.samples", "0", "must be above 0", "Set it to 100.");

  @TempDir private static Path folder;
  private static PlayedCluster cluster;

  private final ObjectMapper json = new ObjectMapper();

  @BeforeAll
  static void start() {
    cluster = new PlayedCluster(folder);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private static Shell.Result submit(String searchId, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve(searchId), SampleRequests.jsonNamed(searchId));
    List<String> arguments = new java.util.ArrayList<>(List.of("submit", "-f", file.toString()));
    arguments.addAll(List.of(more));
    return cluster.shell().run(arguments.toArray(String[]::new));
  }

  private static long sent(String searchId) {
    return cluster.read(Topic.SEARCH_REQUESTS, SearchRequest.class).stream()
        .filter(request -> searchId.equals(request.getSearchId()))
        .count();
  }

  private static void awaitSent(String searchId, int times) {
    await().atMost(Duration.ofSeconds(20)).until(() -> sent(searchId) >= times);
  }

  private static Shell.Result result(CompletableFuture<Shell.Result> running) {
    return running.orTimeout(40, TimeUnit.SECONDS).join();
  }

  private static CompletableFuture<Shell.Result> submitting(String searchId, String... more) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return submit(searchId, more);
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
  }

  @Test
  void shouldTakeTheSameRequestAgainAndSendNothing() throws IOException {
    cluster.say("same", State.RUNNING);
    Shell.Result result = submit("same", "--set", "seed=0", "--set", "strategy.temperature=0.4");
    assertThat(result).isEqualTo(new Shell.Result(0, "same\n", ""));
    assertThat(sent("same")).isZero();
  }

  @Test
  void shouldRefuseAnotherRequestWithEveryDifference() throws IOException {
    for (State state : List.of(State.RUNNING, State.FINALISING, State.SUCCEEDED, State.FAILED)) {
      cluster.say("used", state);
      Shell.Result result = submit("used", "--set", "budget.samples=77", "--set", "seed=9");
      assertThat(result.code()).isEqualTo(ExitCode.CONFLICT.code()).isEqualTo(5);
      assertThat(result.out())
          .containsPattern("budget.samples +100 +77")
          .containsPattern("seed +0 +9");
      assertThat(result.err()).contains("search used, which is " + state, "Next: Choose another");
    }
    assertThat(sent("used")).isZero();
    for (String line : submit("used", "--set", "seed=9", "-o", "json").out().lines().toList()) {
      JsonNode row = json.readTree(line);
      assertThat(row.get("field").asText()).isEqualTo("seed");
      assertThat(row.get("used").asText()).isEqualTo("0");
      assertThat(row.get("sent").asText()).isEqualTo("9");
    }
  }

  @Test
  void shouldTellOfTwoAtOnceTheOneThatCameSecond() {
    for (String[] more : List.of(new String[] {}, new String[] {"--watch"})) {
      String id = "raced" + more.length;
      CompletableFuture<Shell.Result> second = submitting(id, more);
      awaitSent(id, 1);
      String first = SampleRequests.jsonNamed(id).replace("100", "50");
      cluster.say(PlayedCluster.status(id, State.RUNNING, SearchSpec.fromJson(first).toJson()));
      Shell.Result result = result(second);
      assertThat(result.code()).isEqualTo(ExitCode.CONFLICT.code());
      assertThat(result.out()).containsPattern("budget.samples +50 +100");
    }
  }

  @Test
  void shouldSayThatARequestWasRejectedAfterAll() {
    CompletableFuture<Shell.Result> submitted = submitting("strict");
    awaitSent("strict", 1);
    reject("strict", 0);
    assertThat(result(submitted).code()).isEqualTo(ExitCode.INVALID.code());
    assertThat(result(submitted).out()).contains("budget.samples", "must be above 0");
  }

  private static void reject(String searchId, int sequence) {
    cluster.tell(searchId, sequence, new Rejected(List.of(BROKEN)));
    SearchStatus rejected = PlayedCluster.status(searchId, State.REJECTED, "");
    rejected.getEnvelope().setSequence(sequence);
    rejected.setFirstEvent(sequence);
    rejected.setViolations(List.of(BROKEN));
    cluster.say(rejected);
  }

  private static void accept(String searchId, int first) {
    cluster.tell(searchId, first, new Accepted("mended"));
    SearchStatus running =
        PlayedCluster.status(searchId, State.RUNNING, SampleRequests.resolvedNamed(searchId));
    running.getEnvelope().setSequence(first);
    running.setFirstEvent(first);
    cluster.say(running);
  }

  @Test
  void shouldSendAMendedRequestAndNotEndAtTheOldRejection() {
    reject("mended", 0);
    CompletableFuture<Shell.Result> submitted = submitting("mended", "--watch");
    awaitSent("mended", 1);
    accept("mended", 1);
    CompletableFuture<Shell.Result> waiting =
        CompletableFuture.supplyAsync(() -> cluster.shell().run("wait", "mended", "-o", "json"));
    cluster.tell("mended", 2, SampleEvents.completed());

    assertThat(result(submitted).code()).isZero();
    assertThat(result(submitted).out())
        .contains("accepted", "completed")
        .doesNotContain("rejected");
    assertThat(result(waiting).code()).isZero();
    assertThat(result(waiting).out()).contains("\"type\":\"Completed\"");
    Shell.Result watched = cluster.shell().run("watch", "mended");
    assertThat(watched.code()).isZero();
    assertThat(watched.out()).doesNotContain("rejected");
  }

  /** The status lags behind the events, or is of an older version. */
  @Test
  void shouldNotEndAtARejectionThatTheLogHasLeftBehind() {
    cluster.tell("left-behind", 0, new Rejected(List.of(BROKEN)));
    cluster.tell("left-behind", 1, new Accepted("mended"));
    cluster.tell("left-behind", 2, SampleEvents.completed());
    assertThat(cluster.shell().run("wait", "left-behind").code()).isZero();
    cluster.tell("rejected-again", 0, new Rejected(List.of(BROKEN)));
    cluster.tell("rejected-again", 1, new Rejected(List.of(BROKEN)));
    assertThat(cluster.shell().run("wait", "rejected-again").code()).isEqualTo(2);
  }

  @Test
  void shouldNotWaitForAControllerThatIsNotThere() throws IOException {
    Shell.Result sent = submit("unheard", "--wait", "0");
    assertThat(sent).isEqualTo(new Shell.Result(0, "unheard\n", ""));
    Shell.Result waited = submit("unheard-too", "--wait", "1");
    assertThat(waited.code()).isZero();
    assertThat(waited.err()).contains("No controller has answered within 1 seconds");
    assertThat(submit("unheard-too", "--wait", "-1").code()).isEqualTo(ExitCode.INVALID.code());
  }
}

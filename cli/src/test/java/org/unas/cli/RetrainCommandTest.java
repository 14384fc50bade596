package org.unas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unas.broker.BrokerSettings;
import org.unas.broker.EmbeddedBroker;
import org.unas.cli.client.EventStream;
import org.unas.cli.view.SampleEvents;
import org.unas.schemas.Completed;
import org.unas.schemas.RetrainingCompleted;
import org.unas.schemas.SearchEvent;
import org.unas.schemas.SearchStatus;
import org.unas.schemas.State;
import org.unas.schemas.Topic;
import org.unas.search.request.Resolution;
import org.unas.streaming.EventPublisher;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.TopicProvisioner;

class RetrainCommandTest {
  private static final Duration POLL = Duration.ofMillis(200);

  @TempDir private Path folder;
  private final ObjectMapper json = new ObjectMapper();
  private Path genotype;
  private Path checkpoints;

  @BeforeEach
  void writeAGenotype() throws IOException {
    checkpoints = folder.resolve("model");
    genotype =
        Files.writeString(
            folder.resolve("cell.json"),
            "{\"space\":\"nasbench201\",\"cell\":\"|nor_conv_3x3~0|+|none~0|skip_connect~1|"
                + "+|skip_connect~0|none~1|none~2|\"}");
  }

  /** Nobody listens at port 1. */
  private Shell alone() {
    return new Shell(folder, Map.of("UNAS_BOOTSTRAP_SERVERS", "localhost:1"));
  }

  private String[] command(String... more) {
    List<String> command =
        new ArrayList<>(
            List.of("retrain", "--genotype", genotype.toString(), "--dataset", "digits"));
    command.addAll(List.of("--small", "--channels", "4", "--epochs", "2"));
    command.addAll(List.of("--checkpoint", checkpoints.toString()));
    command.addAll(List.of(more));
    return command.toArray(String[]::new);
  }

  @Test
  void shouldEndWithTheTestAccuracyAndTheNumberOfExamples() throws IOException {
    Shell.Result result = alone().run(command("-o", "json"));
    assertThat(result.code()).as(result.err()).isZero();
    List<JsonNode> events = events(result);
    assertThat(events)
        .extracting(event -> event.get("type").asText())
        .containsExactly(
            "RetrainingStarted", "RetrainingProgress", "RetrainingProgress", "RetrainingCompleted");
    assertThat(events)
        .extracting(event -> event.get("sequence").asInt())
        .containsExactly(0, 1, 2, 3);
    JsonNode last = events.get(3);
    assertThat(last.get("testAccuracy").asDouble()).isBetween(0.2, 1.0);
    assertThat(last.get("testExamples").asInt()).isEqualTo(180);
    assertThat(last.get("heldOut").asBoolean()).isTrue();
    assertThat(Path.of(last.get("checkpoint").asText())).exists();
    assertThat(result.err())
        .contains("No broker answers", "180 of its images are held out", "No auxiliary head");
  }

  private List<JsonNode> events(Shell.Result result) throws IOException {
    List<JsonNode> events = new ArrayList<>();
    for (String line : result.out().lines().toList()) {
      events.add(json.readTree(line));
    }
    return events;
  }

  @Test
  void shouldGoOnUnderTheSameName() throws IOException {
    JsonNode first = last(alone().run(command("-o", "json")));
    Shell.Result resumed = alone().run(command("-o", "json", "--resume"));
    JsonNode second = last(resumed);
    assertThat(resumed.err()).contains("Goes on after step 50 of 50.");
    for (String field : List.of("searchId", "sequence", "eventId", "testLoss", "testAccuracy")) {
      assertThat(second.get(field)).as(field).isEqualTo(first.get(field));
    }
  }

  private JsonNode last(Shell.Result result) throws IOException {
    List<JsonNode> events = events(result);
    return events.get(events.size() - 1);
  }

  @Test
  void shouldNotOverwriteACheckpoint() {
    assertThat(alone().run(command()).code()).isZero();
    Shell.Result again = alone().run(command());
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("needs a folder without checkpoint", "Next: Add --resume");
  }

  @Test
  void shouldRefuseTheCheckpointOfAnotherRecipe() {
    assertThat(alone().run(command()).code()).isZero();
    Shell.Result other = alone().run(command("--resume", "--lr", "0.1"));
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.err()).contains("learningRate is 0.05 instead of 0.1", "Next: Ask for");
  }

  @Test
  void shouldSayWhichSettingIsWrong() {
    assertThat(alone().run(command("--batch", "0")).err())
        .contains("batch is between 1 and 1000000, but 0 was given.");
    assertThat(alone().run(command("--set", "nesterov=true")).err())
        .contains("nesterov is no value of the recipe; it has channels");
    assertThat(alone().run(command("--batch", "5000")).err())
        .contains("One batch of 5000", "Next: Choose a smaller batch size");
    assertThat(alone().run("retrain", "--genotype", genotype.toString()).err())
        .contains("no data set was named", "--dataset digits");
    assertThat(alone().run("retrain", "--search", "mine").err()).contains("No broker answers");
  }

  @ParameterizedTest
  @ValueSource(strings = {"100", "1000", "1e30"})
  void shouldFailIfTheTrainingDiverges(String learningRate) throws IOException {
    Shell.Result result = alone().run(command("--lr", learningRate, "-o", "json"));
    assertThat(result.code()).isEqualTo(1);
    JsonNode failure = last(result).get("failure");
    assertThat(failure.get("code").asText()).isEqualTo("DIVERGED");
    assertThat(failure.get("message").asText()).contains("at step");
    assertThat(result.err()).contains("a lower learning rate (--lr, now ", "gradientClip");
    assertThat(checkpoints.resolve("retraining.checkpoint")).doesNotExist();
  }

  @Test
  void shouldGoOnFromACheckpointWithALowerLearningRate() {
    assertThat(alone().run(command("--lr", "0.5")).code()).isZero();
    Shell.Result resumed = alone().run(command("--resume", "--lr", "0.01"));
    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(resumed.err())
        .contains("Goes on with shorter steps", "learningRate is 0.5 instead of 0.01");
  }

  @Test
  void shouldPublishItsEventsOnTheResultStream() throws IOException {
    try (EmbeddedBroker broker =
        EmbeddedBroker.start(BrokerSettings.in(folder.resolve("broker")))) {
      KafkaSettings settings = KafkaSettings.at(broker.bootstrapServers());
      new TopicProvisioner(settings).provision();
      Shell shell =
          new Shell(folder, Map.of("UNAS_BOOTSTRAP_SERVERS", settings.bootstrapServers()));
      completeASearch(settings, "mine");
      Shell.Result result =
          shell.run(
              "retrain",
              "--search",
              "mine",
              "--small",
              "--channels",
              "4",
              "--epochs",
              "2",
              "-o",
              "json");
      assertThat(result.err()).doesNotContain("No broker");
      JsonNode last = last(result);
      String id = last.get("searchId").asText();
      assertThat(id).startsWith("mine/retrain-");
      assertThat(last.get("genotype")).isEqualTo(json.readTree(genotype.toFile()));
      List<SearchEvent> published = published(settings, id);
      assertThat(published)
          .extracting(event -> event.getEnvelope().getSequence())
          .containsExactly(0L, 1L, 2L, 3L);
      assertThat(published.get(3).getBody()).isInstanceOf(RetrainingCompleted.class);
      assertThat(shell.run("watch", id).code()).isZero();
      assertThat(shell.run("retrain", "--search", "unknown").code()).isEqualTo(4);
    }
  }

  private static List<SearchEvent> published(KafkaSettings settings, String id) {
    List<SearchEvent> published = new ArrayList<>();
    try (EventStream stream = new EventStream(settings, id)) {
      while (!stream.caughtUp()) {
        published.addAll(stream.poll(POLL));
      }
    }
    return published;
  }

  /** What the controller says of a search on digits that found our genotype. */
  private void completeASearch(KafkaSettings settings, String id) throws IOException {
    Completed result = SampleEvents.completed();
    result.setGenotype(Files.readString(genotype));
    Resolution request = new RequestFile(SampleRequests.jsonNamed(id), Map.of()).resolve("unused");
    SearchStatus status =
        SearchStatus.newBuilder()
            .setEnvelope(SampleEvents.event(0, result).getEnvelope())
            .setState(State.SUCCEEDED)
            .setCreated(Instant.EPOCH)
            .setSpec(((Resolution.Resolved) request).spec().toJson())
            .setResult(result)
            .setViolations(List.of())
            .build();
    status.getEnvelope().setSearchId(id);
    try (var statuses = new EventPublisher<>(settings, Topic.SEARCH_STATUS, SearchStatus.class)) {
      statuses.publish(id, status).join();
    }
  }
}

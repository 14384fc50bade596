package org.unas.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unas.broker.BrokerSettings;
import org.unas.broker.EmbeddedBroker;
import org.unas.cli.view.SampleEvents;
import org.unas.schemas.AvroSerde;
import org.unas.schemas.CommandKind;
import org.unas.schemas.Paused;
import org.unas.schemas.SearchCommand;
import org.unas.schemas.SearchEvent;
import org.unas.schemas.SearchRequest;
import org.unas.schemas.SearchStatus;
import org.unas.schemas.State;
import org.unas.schemas.Topic;
import org.unas.search.space.Architecture;
import org.unas.search.space.NasBench201Space;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.TopicProvisioner;

/** Every command that talks to a cluster, against a real broker with the test as the controller. */
class ClientCommandsTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir private static Path folder;
  private static EmbeddedBroker broker;
  private static KafkaSettings settings;
  private static KafkaProducer<String, byte[]> controller;

  private final ObjectMapper json = new ObjectMapper();
  private final Shell shell =
      new Shell(folder, Map.of("UNAS_BOOTSTRAP_SERVERS", settings.bootstrapServers()));

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.start(BrokerSettings.in(folder.resolve("broker")));
    settings = KafkaSettings.at(broker.bootstrapServers());
    new TopicProvisioner(settings).provision();
    controller = new KafkaProducer<>(settings.producer());
  }

  @AfterAll
  static void stop() {
    controller.close();
    broker.close();
  }

  private static <T extends SpecificRecord> void publish(
      Topic topic, AvroSerde<T> serde, String key, T value) {
    controller.send(new ProducerRecord<>(settings.topic(topic), key, serde.encode(value)));
    controller.flush();
  }

  private static void tell(String searchId, int sequence, Object body) {
    SearchEvent event = SampleEvents.event(sequence, body);
    event.getEnvelope().setSearchId(searchId);
    publish(Topic.SEARCH_EVENTS, AvroSerde.json(SearchEvent.class), searchId, event);
  }

  private static void remember(String searchId, State state, Instant created) {
    SearchStatus status =
        SearchStatus.newBuilder()
            .setEnvelope(SampleEvents.event(0, new Paused("")).getEnvelope())
            .setState(state)
            .setDisplayName("the search " + searchId)
            .setCreated(created)
            .setSpec(state == State.REJECTED ? "" : SampleRequests.resolvedNamed(searchId))
            .setIncumbent(SampleEvents.candidate())
            .setFront(List.of(SampleEvents.candidate()))
            .build();
    status
        .getIncumbent()
        .setGenotype(new NasBench201Space().genotype(Architecture.of(new int[6])).toJson());
    status.getEnvelope().setSearchId(searchId);
    publish(Topic.SEARCH_STATUS, AvroSerde.of(SearchStatus.class), searchId, status);
  }

  private static <T extends SpecificRecord> List<T> read(Topic topic, Class<T> type) {
    List<T> values = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings.consumer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(settings.topic(topic)).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(record -> values.add(AvroSerde.of(type).decode(record.value())));
      }
    }
    return values;
  }

  @Test
  void shouldSendARequestWithTheIdItPrints() throws IOException {
    Path file = Files.writeString(folder.resolve("request.yaml"), SampleRequests.SMALL);
    Shell.Result result =
        shell.run("submit", "-f", file.toString(), "--set", "budget.samples=77", "-o", "json");
    assertThat(result.code()).isZero();
    String searchId = json.readTree(result.out()).get("searchId").asText();
    SearchRequest sent =
        read(Topic.SEARCH_REQUESTS, SearchRequest.class).stream()
            .filter(request -> request.getSearchId().equals(searchId))
            .findFirst()
            .orElseThrow();
    assertThat(sent.getBudget().getSamples()).isEqualTo(77);
    assertThat(sent.getEnvelope().getProducer()).startsWith("cli@");
  }

  @Test
  void shouldKeepTheIdThatTheRequestNames() throws IOException {
    Path file = Files.writeString(folder.resolve("named.yaml"), SampleRequests.SMALL);
    Shell.Result result = shell.run("submit", "-f", file.toString(), "--set", "searchId=mine");
    assertThat(result.out()).isEqualTo("mine\n");
  }

  @Test
  void shouldListSearchesTheOldestFirst() throws IOException {
    remember("second", State.RUNNING, Instant.parse("2026-01-02T00:00:00Z"));
    remember("first", State.SUCCEEDED, Instant.parse("2026-01-01T00:00:00Z"));
    List<String> rows =
        shell.run("ls").out().lines().filter(row -> row.contains("the sea")).toList();
    assertThat(rows.get(0)).startsWith("first ").contains("SUCCEEDED", "93.3 %");
    assertThat(rows.get(1)).startsWith("second").contains("RUNNING");
    for (String line : shell.run("ls", "-o", "json").out().lines().toList()) {
      assertThat(json.readTree(line).has("state")).isTrue();
    }
  }

  @Test
  void shouldShowOneSearch() throws IOException {
    remember("shown", State.RUNNING, Instant.parse("2026-01-03T00:00:00Z"));
    assertThat(shell.run("get", "shown").out()).contains("RUNNING", "nasbench201", "12,345");
    JsonNode status = json.readTree(shell.run("get", "shown", "-o", "json").out());
    assertThat(status.at("/incumbent/genotype/space").asText()).isEqualTo("nasbench201");
  }

  @Test
  void shouldShowTheTradeOffsOfASearch() throws IOException {
    remember("traded", State.RUNNING, Instant.parse("2026-01-06T00:00:00Z"));
    assertThat(shell.run("pareto", "traded").out()).contains("MFLOPS", "93.3 %", "12,345");
    JsonNode candidate = json.readTree(shell.run("pareto", "traded", "-o", "json").out());
    assertThat(candidate.at("/terms/0/metric").asText()).isEqualTo("latency");
    assertThat(candidate.at("/terms/0/predicted").asDouble()).isEqualTo(1.25);
  }

  @Test
  void shouldNotFindWhatIsNotThere() {
    for (String command : List.of("get", "pareto", "watch", "wait", "pause", "resume", "cancel")) {
      Shell.Result result = shell.run(command, "nobody");
      assertThat(result.code()).as(command).isEqualTo(ExitCode.NOT_FOUND.code());
      assertThat(result.err()).contains("nobody", "Next: List what there is: ./unas ls");
    }
  }

  @Test
  void shouldFollowASearchFromItsBeginningToItsEnd() throws IOException {
    SampleEvents.all().stream()
        .filter(event -> !SampleEvents.isEnding(event))
        .forEach(
            event -> tell("followed", (int) event.getEnvelope().getSequence(), event.getBody()));
    tell("another", 0, SampleEvents.completed());
    CompletableFuture<Shell.Result> watching =
        CompletableFuture.supplyAsync(() -> shell.run("watch", "followed", "-o", "json"));
    tell("followed", 99, SampleEvents.completed());
    Shell.Result result = watching.orTimeout(20, TimeUnit.SECONDS).join();
    assertThat(result.code()).isZero();
    List<String> lines = result.out().lines().toList();
    assertThat(json.readTree(lines.get(0)).get("type").asText()).isEqualTo("Accepted");
    assertThat(json.readTree(lines.get(lines.size() - 1)).at("/genotype/space").asText())
        .isEqualTo("nasbench201");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void shouldSayByItsExitCodeHowASearchEnded() {
    SampleEvents.all().stream()
        .filter(SampleEvents::isEnding)
        .forEach(event -> tell(event.getBody().getClass().getSimpleName(), 0, event.getBody()));
    assertThat(shell.run("wait", "Completed")).isEqualTo(new Shell.Result(0, "", ""));
    assertThat(shell.run("wait", "Failed").code()).isEqualTo(1);
    assertThat(shell.run("wait", "Cancelled").code()).isEqualTo(1);
    assertThat(shell.run("wait", "Rejected").code()).isEqualTo(2);
    assertThat(shell.run("watch", "Rejected").out()).contains("budget.samples must be above 0");
  }

  @Test
  void shouldStopWaitingWhenTheTimeIsOver() {
    tell("endless", 0, new Paused("for ever"));
    Shell.Result result = shell.run("wait", "endless", "--timeout", "1");
    assertThat(result.code()).isEqualTo(ExitCode.UNAVAILABLE.code());
    assertThat(result.err()).contains("endless had 1 seconds", "./unas get endless");
  }

  @Test
  void shouldSendCommandsToSearchesThatHaveNotEnded() {
    remember("steered", State.RUNNING, Instant.parse("2026-01-04T00:00:00Z"));
    CompletableFuture<Shell.Result> pausing =
        CompletableFuture.supplyAsync(() -> shell.run("pause", "steered", "--reason", "lunch"));
    await()
        .atMost(SOON)
        .until(
            () ->
                read(Topic.SEARCH_COMMANDS, SearchCommand.class).stream()
                    .anyMatch(command -> command.getSearchId().equals("steered")));
    remember("steered", State.PAUSED, Instant.parse("2026-01-04T00:00:00Z"));
    assertThat(pausing.orTimeout(20, TimeUnit.SECONDS).join().code()).isZero();
    SearchCommand sent =
        read(Topic.SEARCH_COMMANDS, SearchCommand.class).stream()
            .filter(command -> command.getSearchId().equals("steered"))
            .findFirst()
            .orElseThrow();
    assertThat(sent.getCommand()).isEqualTo(CommandKind.PAUSE);
    assertThat(sent.getReason()).isEqualTo("lunch");
    remember("ended", State.SUCCEEDED, Instant.parse("2026-01-05T00:00:00Z"));
    Shell.Result refused = shell.run("cancel", "ended");
    assertThat(refused.code()).isEqualTo(ExitCode.INVALID.code());
    assertThat(refused.err()).contains("ended is SUCCEEDED");
  }

  @Test
  void shouldWriteAReportOfWhatTheLogHolds() throws IOException {
    String id = "reported";
    remember(id, State.RUNNING, Instant.parse("2026-01-06T00:00:00Z"));
    tell(id, 0, SampleEvents.progress("search", 200, 0.412, 0.912));
    tell("reported-too", 0, SampleEvents.progress("search", 999, 0.412, 0.912));
    Path page = folder.resolve("page.html");
    Shell.Result result =
        shell.run("report", "--search", id, "--html", page.toString(), "-o", "json");
    assertThat(result.code()).as(result.err()).isZero();
    JsonNode line = json.readTree(result.out());
    assertThat(line.get("state").asText()).isEqualTo("RUNNING");
    assertThat(line.get("report").asText()).isEqualTo(page.toString());
    assertThat(Files.readString(page))
        .contains("the search reported", "has not ended", "\"samples\":[200]");
  }

  @Test
  void shouldSayWhyThereIsNoReport() {
    Shell.Result unknown = shell.run("report", "--search", "nobody");
    assertThat(unknown.code()).isEqualTo(ExitCode.NOT_FOUND.code());
    assertThat(unknown.err()).contains("none named nobody", "./unas ls");
    remember("refused", State.REJECTED, Instant.parse("2026-01-07T00:00:00Z"));
    Shell.Result refused = shell.run("report", "--search", "refused");
    assertThat(refused.code()).isEqualTo(ExitCode.INVALID.code());
    assertThat(refused.err()).contains("refused is REJECTED", "./unas get refused");
    remember("readable", State.RUNNING, Instant.parse("2026-01-08T00:00:00Z"));
    Shell.Result control = shell.run("report", "--search", "readable", "--control", "nobody");
    assertThat(control.err()).contains("none named nobody");
    Shell.Result table =
        shell.run("report", "--search", "readable", "--table", "absent.csv", "--column", "x");
    assertThat(table.code()).isEqualTo(ExitCode.INVALID.code());
    assertThat(table.err()).contains("absent.csv");
    Shell.Result page =
        shell.run(
            "report", "--search", "readable", "--html", folder.resolve("no/page.html").toString());
    assertThat(page.err()).contains("must go into a file that can be written");
  }

  @Test
  void shouldPrintTheRequestOfTheRightControl() throws IOException {
    remember("doubted", State.SUCCEEDED, Instant.parse("2026-01-09T00:00:00Z"));
    Shell.Result printed = shell.run("get", "doubted", "--control-request");
    JsonNode request = json.readTree(printed.out());
    assertThat(request.at("/strategy")).isEqualTo(json.readTree("{\"name\":\"random\"}"));
    assertThat(request.has("searchId")).isFalse();
    assertThat(request.at("/displayName").asText()).isEqualTo("Control of doubted");
    Path file = Files.writeString(folder.resolve("control.json"), printed.out());
    assertThat(shell.run("validate", "-f", file.toString()).code()).isZero();
    remember("never", State.REJECTED, Instant.parse("2026-01-09T00:00:00Z"));
    assertThat(shell.run("get", "never", "--control-request").err()).contains("never is REJECTED");
  }

  @Test
  void shouldRefuseAControlThatIsNone() {
    remember("judged", State.RUNNING, Instant.parse("2026-01-10T00:00:00Z"));
    Shell.Result self = shell.run("report", "--search", "judged", "--control", "judged");
    assertThat(self.code()).isEqualTo(ExitCode.INVALID.code());
    assertThat(self.err()).contains("names judged itself", "--control-request");
    remember("unfinished", State.RUNNING, Instant.parse("2026-01-10T00:00:00Z"));
    Shell.Result running = shell.run("report", "--search", "judged", "--control", "unfinished");
    assertThat(running.err()).contains("has found nothing", "./unas wait judged");
  }

  @Test
  void shouldShowTheCatalogueAsTheClusterHasIt() {
    Shell.Result result = shell.run("topics");
    assertThat(result.code()).isZero();
    assertThat(result.out().lines()).hasSize(1 + Topic.values().length);
    assertThat(shell.run("doctor", "-o", "json").out()).contains("\"subject\":\"topics\"");
  }

  @Test
  void shouldCreateMissingTopicsWhenAskedTo() {
    Shell staging =
        new Shell(
            folder,
            Map.of(
                "UNAS_BOOTSTRAP_SERVERS",
                settings.bootstrapServers(),
                "UNAS_TOPIC_PREFIX",
                "staging."));
    assertThat(staging.run("topics").code()).isEqualTo(ExitCode.NOT_FOUND.code());
    assertThat(staging.run("ls").err()).contains("./unas topics --provision");
    Shell.Result result = staging.run("topics", "--provision");
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("staging.unas.search.requests");
  }

  @Test
  void shouldLetKafkasOwnConsoleToolsStartAndFollowASearch() throws Exception {
    String id = "from-the-console";
    String request = json.readTree(SampleRequests.jsonNamed(id)).toString();
    Process producer =
        ConsoleTools.start(
            "org.apache.kafka.tools.ConsoleProducer",
            "--bootstrap-server",
            settings.bootstrapServers(),
            "--topic",
            settings.topic(Topic.SEARCH_REQUESTS));
    producer.getOutputStream().write((request + "\n").getBytes(StandardCharsets.UTF_8));
    producer.getOutputStream().close();
    assertThat(producer.waitFor()).isZero();
    await()
        .atMost(SOON)
        .until(
            () ->
                read(Topic.SEARCH_REQUESTS, SearchRequest.class).stream()
                    .anyMatch(sent -> id.equals(sent.getSearchId())));
    tell(id, 0, SampleEvents.completed());
    Process consumer =
        ConsoleTools.start(
            "org.apache.kafka.tools.consumer.ConsoleConsumer",
            "--bootstrap-server",
            settings.bootstrapServers(),
            "--topic",
            settings.topic(Topic.SEARCH_EVENTS),
            "--from-beginning",
            "--timeout-ms",
            "3000");
    List<String> lines = consumer.inputReader().lines().toList();
    assertThat(lines)
        .anyMatch(line -> line.contains(id) && line.contains("\"type\":\"Completed\""));
    for (String line : lines) {
      assertThat(json.readTree(line).has("type")).isTrue();
    }
  }
}

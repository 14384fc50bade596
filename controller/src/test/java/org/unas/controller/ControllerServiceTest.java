package org.unas.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unas.broker.BrokerSettings;
import org.unas.broker.EmbeddedBroker;
import org.unas.schemas.SearchRequest;
import org.unas.schemas.Topic;
import org.unas.service.ServiceHost;
import org.unas.streaming.EventPublisher;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.TopicProvisioner;

class ControllerServiceTest {
  private static final String TOKEN = "let-me-write-0123456789";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir private static Path directory;
  private static EmbeddedBroker broker;
  private static ServiceHost host;

  @BeforeAll
  static void start() throws Exception {
    broker = EmbeddedBroker.start(BrokerSettings.in(directory.resolve("broker")));
    new TopicProvisioner(KafkaSettings.at(broker.bootstrapServers())).provision();
    Map<String, String> environment =
        Map.of(
            "UNAS_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
            "UNAS_STATE_DIR", directory.resolve("state").toString(),
            "UNAS_HTTP_WRITE_TOKENS", "tests=" + TOKEN);
    host = ServiceHost.start("controller", environment, new ControllerAssembly(() -> {}));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> get("/health/readiness").statusCode() == 200);
  }

  @AfterAll
  static void stop() {
    host.close();
    broker.close();
  }

  private static HttpRequest.Builder at(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + host.port() + path));
  }

  private static HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request = at(path).timeout(Duration.ofSeconds(30));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  private static HttpResponse<String> post(String path, byte[] body) {
    HttpRequest.Builder request = at(path).header("Authorization", "Bearer " + TOKEN);
    return send(
        request
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body))
            .build());
  }

  private static HttpResponse<String> post(String path, String body, String... headers) {
    HttpRequest.Builder request = at(path).header("Authorization", "Bearer " + TOKEN);
    if (headers.length > 0) {
      request.headers(headers);
    } else if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    return send(request.POST(BodyPublishers.ofString(body)).build());
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return CLIENT.send(request, BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode json(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new IllegalStateException(response.body(), e);
    }
  }

  @Test
  void shouldRefuseAnotherRequestUnderAUsedIdWithEveryDifference() {
    HttpResponse<String> first = post("/v1/searches", Synthetic.request("used", 500, 100, ""));
    assertThat(first.statusCode()).isEqualTo(202);
    assertThat(json(first).path("state").asText()).isIn("RUNNING", "PENDING");
    String same = Synthetic.request("used", 500, 100, ",\"seed\":0");
    assertThat(post("/v1/searches", same).statusCode()).isEqualTo(200);
    String other = Synthetic.request("used", 400, 100, ",\"seed\":9");
    HttpResponse<String> conflict = post("/v1/searches", other);
    assertThat(conflict.statusCode()).isEqualTo(409);
    assertThat(json(conflict).path("differences").findValuesAsText("field"))
        .containsExactly("budget.samples", "seed");
    assertThat(json(conflict).at("/differences/0/used").asText()).isEqualTo("500");
    assertThat(json(conflict).at("/differences/0/sent").asText()).isEqualTo("400");
    assertThat(json(conflict).path("detail").asText()).contains("'used'", "seed is 0 there and 9");
    await().until(() -> state("used").equals("RUNNING"));
    assertThat(post("/v1/searches/used:cancel", "").body()).contains("CANCELLED");
    assertThat(post("/v1/searches", other).statusCode()).isEqualTo(409);
    assertThat(post("/v1/searches", same).statusCode()).isEqualTo(200);
  }

  @Test
  void shouldGiveAnIdToOneOfManyRequestsAtOnce() {
    List<Integer> codes =
        IntStream.range(0, 8)
            .mapToObj(
                seed ->
                    CompletableFuture.supplyAsync(
                        () -> {
                          String more = ",\"seed\":" + seed;
                          return post("/v1/searches", Synthetic.request("race", 500, 100, more));
                        }))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .map(HttpResponse::statusCode)
            .sorted()
            .toList();
    assertThat(codes).containsExactly(202, 409, 409, 409, 409, 409, 409, 409);
    post("/v1/searches/race:cancel", "");
  }

  @Test
  void shouldTakeAMendedRequestAndGoOnWithItsEvents() {
    try (EventPublisher<SearchRequest> topic =
        new EventPublisher<>(host.kafka(), Topic.SEARCH_REQUESTS, SearchRequest.class)) {
      topic.publish("mended", SearchRequest.newBuilder().setSearchId("mended").build()).join();
    }
    await().until(() -> state("mended").equals("REJECTED"));
    assertThat(get("/v1/searches/mended/events").body()).contains("event: Rejected");
    assertThat(post("/v1/searches/mended:cancel", "").statusCode()).isEqualTo(409);

    HttpResponse<String> again = post("/v1/searches", Synthetic.request("mended", 500, 100, ""));
    assertThat(again.statusCode()).isEqualTo(202);
    await().until(() -> state("mended").equals("RUNNING"));
    post("/v1/searches/mended:cancel", "");
    HttpResponse<String> fresh = get("/v1/searches/mended/events");
    assertThat(fresh.body()).doesNotContain("event: Rejected").contains("event: Cancelled");
    assertThat(ids(fresh).get(0)).isEqualTo(1);
    assertThat(ids(get("/v1/searches/mended/events", "Last-Event-ID", "0"))).isEqualTo(ids(fresh));
  }

  @Test
  void shouldRefuseEveryCommandWithoutEffectWithTheState() {
    post("/v1/searches", Synthetic.request("refusing", 500, 100, ""));
    await().until(() -> state("refusing").equals("RUNNING"));
    assertRefused("refusing:resume", "RUNNING");
    HttpResponse<String> paused = post("/v1/searches/refusing:pause", "");
    assertThat(paused.statusCode()).isEqualTo(202);
    assertThat(json(paused).path("state").asText()).isEqualTo("PAUSED");
    assertRefused("refusing:pause", "PAUSED");
    post("/v1/searches/refusing:cancel", "");
    for (String verb : List.of("pause", "resume", "cancel")) {
      assertRefused("refusing:" + verb, "CANCELLED");
    }
    HttpResponse<String> incumbent = get("/v1/searches/refusing/incumbent");
    assertThat(json(incumbent).path("hint").asText()).contains("has ended");
  }

  private static void assertRefused(String target, String state) {
    HttpResponse<String> refused = post("/v1/searches/" + target, "");
    assertThat(refused.statusCode()).as(target).isEqualTo(409);
    assertThat(json(refused).path("detail").asText()).contains("'refusing' is " + state);
    assertThat(json(refused).path("hint").asText()).isNotEmpty();
  }

  private static String state(String id) {
    return json(get("/v1/searches/" + id)).path("state").asText();
  }

  @Test
  void shouldReadTextAsItIsWrittenOrRefuseIt() {
    String request = Synthetic.request("text", 500, 100, ",\"displayName\":\"Müller\"");
    JsonNode latin1 = json(post("/v1/searches", request.getBytes(StandardCharsets.ISO_8859_1)));
    assertThat(latin1.at("/violations/0/rule").asText()).isEqualTo("must be UTF-8 text");
    assertThat(latin1.at("/violations/0/value").asText()).startsWith("byte 0xFC at position ");
    JsonNode wide = json(post("/v1/searches", request.getBytes(StandardCharsets.UTF_16)));
    assertThat(wide.at("/violations/0/value").asText()).isEqualTo("UTF-16");

    byte[] marked = ("\uFEFF" + request).getBytes(StandardCharsets.UTF_8);
    HttpResponse<String> answer = post("/v1/searches", marked);
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(json(answer).at("/spec/displayName").asText()).isEqualTo("Müller");
    post("/v1/searches/text:cancel", "");
  }

  @Test
  void shouldRunASearchToItsEndAndReplayItsEvents() {
    try (Workers workers = new Workers(host.kafka())) {
      HttpResponse<String> answer = post("/v1/searches", Synthetic.request("whole", 12, 2, ""));
      assertThat(answer.statusCode()).isEqualTo(202);
      assertThat(answer.headers().firstValue("Location")).contains("/v1/searches/whole");
      assertThat(get("/v1/searches/whole").statusCode()).isEqualTo(200);

      HttpResponse<String> events = get("/v1/searches/whole/events");
      assertThat(events.headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/event-stream");
      List<Long> ids = ids(events);
      assertThat(ids).isEqualTo(LongStream.range(0, ids.size()).boxed().toList());
      assertThat(events.body()).contains("event: Accepted", "event: Completed");

      String last = Long.toString(ids.size() - 3L);
      assertThat(ids(get("/v1/searches/whole/events", "Last-Event-ID", last)))
          .containsExactly(ids.size() - 2L, ids.size() - 1L);
      await().until(() -> state("whole").equals("SUCCEEDED"));
      assertThat(workers.answered()).isGreaterThan(12);
      String end = Long.toString(ids.size() - 1L);
      assertThat(get("/v1/searches/whole/events", "Last-Event-ID", end).statusCode())
          .isEqualTo(204);
      assertThat(json(get("/v1/searches/whole/incumbent")).path("genotype").isObject()).isTrue();
      assertThat(get("/prometheus").body())
          .contains(
              "unas_samples_asked_total",
              "unas_answers_total",
              "unas_events_total",
              "unas_searches");
    }
  }

  private static List<Long> ids(HttpResponse<String> events) {
    return events
        .body()
        .lines()
        .filter(line -> line.startsWith("id:"))
        .map(line -> Long.parseLong(line.substring(3).strip()))
        .toList();
  }

  @Test
  void shouldPauseResumeAndCancel() {
    post("/v1/searches", Synthetic.request("steered", 500, 100, ""));
    await().until(() -> state("steered").equals("RUNNING"));

    assertThat(post("/v1/searches/steered:pause?reason=lunch", "").statusCode()).isEqualTo(202);
    await().until(() -> state("steered").equals("PAUSED"));
    assertThat(post("/v1/searches/steered:resume", "").statusCode()).isEqualTo(202);
    await().until(() -> state("steered").equals("RUNNING"));
    assertThat(post("/v1/searches/steered:cancel", "").statusCode()).isEqualTo(202);
    await().until(() -> state("steered").equals("CANCELLED"));

    HttpResponse<String> tooLate = post("/v1/searches/steered:pause", "");
    assertThat(tooLate.statusCode()).isEqualTo(409);
    assertThat(json(tooLate).path("detail").asText()).contains("steered", "CANCELLED");
    assertThat(get("/v1/searches/steered/events").body()).contains("lunch", "event: Cancelled");
    assertThat(get("/v1/searches/steered/incumbent").statusCode()).isEqualTo(404);
    assertThat(post("/v1/searches/nobody:pause", "").statusCode()).isEqualTo(404);
    assertThat(post("/v1/searches/steered:stop", "").statusCode()).isEqualTo(404);
  }

  @Test
  void shouldListSearchesOfEitherFormat() {
    String yaml =
        """
        searchId: in-yaml
        space: {preset: darts}
        dataset: {uri: digits}
        budget: {samples: 100}
        """;
    assertThat(post("/v1/searches", yaml).statusCode()).isEqualTo(202);
    for (String type :
        List.of("application/yaml", "application/x-yaml", "text/yaml; charset=utf-8")) {
      assertThat(post("/v1/searches", yaml, "Content-Type", type).statusCode()).isEqualTo(200);
    }

    JsonNode all = json(get("/v1/searches"));
    assertThat(all.findValuesAsText("displayName")).contains("in-yaml");
    assertThat(all.get(0).has("spec")).isFalse();
    await().until(() -> state("in-yaml").equals("RUNNING"));
    post("/v1/searches/in-yaml:cancel", "");
  }

  @Test
  void shouldLetGoOfAClientThatLeaves() throws Exception {
    post("/v1/searches", Synthetic.request("watched", 500, 100, ""));
    HttpResponse<Stream<String>> events =
        CLIENT.send(at("/v1/searches/watched/events").build(), BodyHandlers.ofLines());
    try (Stream<String> lines = events.body()) {
      assertThat(lines.filter(line -> line.startsWith("data:")).findFirst().orElseThrow())
          .contains("\"type\":\"Accepted\"");
      assertThat(get("/prometheus").body()).contains("unas_event_clients 1.0");
    }
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> get("/prometheus").body().contains("unas_event_clients 0.0"));
    post("/v1/searches/watched:cancel", "");
  }

  @Test
  void shouldRefuseABadRequestWithEveryViolation() {
    HttpResponse<String> refused =
        post("/v1/searches", "{\"space\":{\"preset\":\"x\"},\"seeed\":1}");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(json(refused).path("violations").findValuesAsText("field"))
        .contains("space.preset", "seeed", "dataset", "budget");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data; boundary=x",
        "image/png",
        "application/xml",
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/octet-stream"
      })
  void shouldRefuseATypeThatNoRequestHas(String type) {
    for (String path : List.of("/v1/searches", "/v1/searches/nobody:pause")) {
      HttpResponse<String> refused = post(path, "x", "Content-Type", type);
      assertThat(refused.statusCode()).as(path).isEqualTo(415);
      assertThat(json(refused).path("detail").asText()).contains("application/json");
    }
  }

  @Test
  void shouldRefuseABodyThatDoesNotSayWhatItIs() {
    for (String path : List.of("/v1/searches", "/v1/searches/nobody:pause")) {
      HttpResponse<String> refused = post(path, Synthetic.request("x", 9, 1, ""), "X-No", "type");
      assertThat(refused.statusCode()).as(path).isEqualTo(415);
      assertThat(json(refused).path("hint").asText()).contains("Content-Type");
    }
  }

  /** Of 150 that come at once, 64 have a seat, and the others are told so. */
  @Test
  void shouldServeNoMoreClientsOfEventsThanThereAreSeats() {
    post("/v1/searches", Synthetic.request("crowded", 500, 100, ""));
    await().until(() -> state("crowded").equals("RUNNING"));
    HttpRequest follow = at("/v1/searches/crowded/events").build();
    List<HttpResponse<InputStream>> answers =
        IntStream.range(0, 150)
            .mapToObj(i -> CLIENT.sendAsync(follow, BodyHandlers.ofInputStream()))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    assertThat(answers.stream().filter(answer -> answer.statusCode() == 200)).hasSize(64);
    assertThat(answers.stream().filter(answer -> answer.statusCode() == 503)).hasSize(86);
    post("/v1/searches/crowded:cancel", "");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> get("/prometheus").body().contains("unas_event_clients 0.0"));
  }

  /** Nine megabytes of a letter once took a minute of processor time to be no YAML. */
  @Test
  void shouldRefuseALargeRequestAtOnce() {
    for (String path : List.of("/v1/searches", "/v1/searches/nobody:pause", "/v1/nothing")) {
      HttpResponse<String> refused = post(path, "x".repeat(9_000_000));
      assertThat(refused.statusCode()).as(path).isEqualTo(413);
      assertThat(json(refused).path("hint").asText()).contains("UNAS_HTTP_BODY_BYTES");
    }
  }

  @Test
  void shouldSayWhatIsNotThere() {
    Stream.of("/v1/searches/nobody", "/v1/searches/nobody/events", "/v1/nothing")
        .forEach(
            path -> {
              HttpResponse<String> missing = get(path);
              assertThat(missing.statusCode()).as(path).isEqualTo(404);
              assertThat(json(missing).path("hint").asText()).as(path).isNotEmpty();
            });
  }

  @Test
  void shouldLetNobodyWriteWithoutTheToken() {
    HttpRequest request =
        at("/v1/searches")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(Synthetic.request("x", 9, 1, "")))
            .build();
    HttpResponse<String> refused = send(request);

    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertThat(get("/v1/searches").statusCode()).isEqualTo(200);
  }

  @Test
  void shouldBeHealthy() {
    assertThat(get("/health").statusCode()).isEqualTo(200);
    assertThat(get("/health/liveness").statusCode()).isEqualTo(200);
    assertThat(get("/health/readiness").body()).contains("topology is running");
  }
}

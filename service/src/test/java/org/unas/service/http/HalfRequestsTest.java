package org.unas.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unas.service.ServiceHost;

/** Who does not say what he wants, or does not take it, is not waited for. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class HalfRequestsTest {
  private static final String HALF =
      "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{\"space\":";
  private static ServiceHost host;

  @BeforeAll
  static void start() throws Exception {
    host =
        ServiceHost.start(
            "half-requests",
            Map.of(
                "UNAS_HTTP_REQUEST_SECONDS", "3",
                "UNAS_HTTP_IDLE_SECONDS", "5",
                "UNAS_HTTP_WRITE_SECONDS", "2",
                "UNAS_HTTP_REQUESTS_PER_SECOND", "1000"),
            started -> {});
    connect().say("GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").hear();
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  private static RawClient connect() {
    return new RawClient(host.port());
  }

  private static Duration since(Instant begin) {
    return Duration.between(begin, Instant.now());
  }

  /** A new connection, as a stranger would have it. */
  private static int health() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + host.port() + "/health/liveness"))
            .timeout(Duration.ofSeconds(2))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }

  @Test
  void shouldCloseHalfRequestsWithinTheLimitAndServeOthersMeanwhile() throws Exception {
    List<RawClient> clients =
        IntStream.range(0, 400).mapToObj(number -> connect().say(HALF)).toList();
    Instant opened = Instant.now();
    assertThat(health()).isEqualTo(200);
    for (RawClient client : clients) {
      assertThat(client.hear()).startsWith("HTTP/1.1 408 ").contains("problem+json", "3 seconds");
    }
    // The limit, and what a busy machine takes to read 400 answers.
    assertThat(since(opened)).isLessThan(Duration.ofSeconds(15));
    assertThat(health()).isEqualTo(200);
    clients.forEach(RawClient::close);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        HALF,
        "POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nfff\r\nabc",
        "GET /health HTTP/1.1\r\nHost: localhost\r\nSlow: ",
        "G"
      })
  void shouldNotBeHeldUpByAByteNowAndThen(String start) throws Exception {
    Instant begin = Instant.now();
    try (RawClient client = connect().say(start)) {
      while (client.isOpen("1")) {
        assertThat(since(begin)).isLessThan(Duration.ofSeconds(8));
        Thread.sleep(250);
      }
    }
    assertThat(since(begin)).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void shouldCloseConnectionsThatAskNothing() {
    Instant begin = Instant.now();
    try (RawClient client = connect()) {
      assertThat(client.hear()).isEmpty();
    }
    assertThat(since(begin)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(6));
  }

  @Test
  void shouldKeepAConnectionBetweenRequestsForAWhile() throws Exception {
    String ask = "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc";
    try (RawClient client = connect()) {
      assertThat(client.say(ask).hearSome()).startsWith("HTTP/1.1 200 ");
      Thread.sleep(3300); // more than a request may take, less than a connection may be idle
      assertThat(client.say(ask).hearSome()).startsWith("HTTP/1.1 200 ");
      assertThat(client.hear()).isEmpty();
    }
  }

  /** An answer may last for longer than any request may. */
  @Test
  void shouldNotEndAStreamOfEvents() throws Exception {
    try (RawClient client =
        connect()
            .say("GET /echo/events HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")) {
      assertThat(client.hear()).contains("event-0", "event-1", "event-2", "event-3");
    }
  }

  @Test
  void shouldCloseWhoDoesNotTakeTheAnswer() throws Exception {
    try (RawClient client = connect().say("GET /echo/long HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
      Thread.sleep(6000);
      assertThat(Stream.generate(() -> client.isOpen("x")).limit(3)).contains(false);
    }
  }

  @Test
  void shouldRefuseMoreConnectionsThanItHolds() throws Exception {
    String stay = "GET /health/liveness HTTP/1.1\r\nHost: localhost\r\n\r\n";
    try (ServiceHost small =
            ServiceHost.start("small", Map.of("UNAS_HTTP_CONNECTIONS", "2"), started -> {});
        RawClient first = new RawClient(small.port()).say(stay)) {
      assertThat(first.hearSome()).startsWith("HTTP/1.1 200 ");
      try (RawClient second = new RawClient(small.port()).say(stay)) {
        assertThat(second.hearSome()).startsWith("HTTP/1.1 200 ");
        try (RawClient third = new RawClient(small.port())) {
          assertThat(third.hear()).startsWith("HTTP/1.1 503 ").contains("retry-after", "At most 2");
        }
      }
      Thread.sleep(1500);
      try (RawClient fourth = new RawClient(small.port()).say(stay)) {
        assertThat(fourth.hearSome()).startsWith("HTTP/1.1 200 ");
      }
      assertThat(first.say(stay).hearSome()).startsWith("HTTP/1.1 200 ");
    }
  }
}

package org.unas.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unas.service.ServiceHost;

/** What is too much is refused before it is read, on every path, in one form. */
class LargeRequestsTest {
  private static final int NINE_MEGABYTES = 9_000_000;
  private static final int MOST = 256 * 1024;
  private static ServiceHost host;

  @BeforeAll
  static void start() throws Exception {
    host = ServiceHost.start("large-requests", Map.of(), started -> {});
    ask("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999999\r\n\r\n"); // classes are
    // loaded
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  /** Says it and hears all of the answer. */
  private static String ask(String request) {
    try (RawClient client = new RawClient(host.port())) {
      return client.say(request).hear();
    }
  }

  private static byte[] xs(int count) {
    byte[] xs = new byte[count];
    Arrays.fill(xs, (byte) 'x');
    return xs;
  }

  private static String get(String path) {
    return ask("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  }

  private static Duration processorTime() {
    return Duration.ofNanos(
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime());
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST /echo", "POST /nowhere", "PUT /echo", "GET /health", "POST /"})
  void shouldRefuseALargeBodyUnreadOnEveryPath(String target) {
    String answer =
        ask(
            target
                + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                + NINE_MEGABYTES
                + "\r\n\r\n");
    assertThat(answer)
        .startsWith("HTTP/1.1 413 ")
        .contains("application/problem+json", "connection: close", "262144 bytes", "\"hint\"");
  }

  /** Many clients read only when they have written everything. */
  @Test
  void shouldAnswerAClientThatSendsItAllBeforeItReads() {
    Duration before = processorTime();
    try (RawClient client = new RawClient(host.port())) {
      client.say(
          "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
              + NINE_MEGABYTES
              + "\r\n\r\n");
      assertThat(client.say(xs(NINE_MEGABYTES)).hear()).startsWith("HTTP/1.1 413 ");
    }
    assertThat(processorTime().minus(before)).isLessThan(Duration.ofMillis(200));
  }

  @Test
  void shouldRefuseALargeBodyWithoutLengthWhenItPassesTheLimit() {
    try (RawClient client = new RawClient(host.port())) {
      client.say("POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
      client.say("40000\r\n").say(xs(0x40000)).say("\r\n1\r\nx\r\n");
      assertThat(client.hear()).startsWith("HTTP/1.1 413 ");
    }
  }

  @Test
  void shouldRefuseALargeBodyThatAsksWhetherItMayCome() {
    assertThat(
            ask(
                "POST /echo HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: "
                    + NINE_MEGABYTES
                    + "\r\n\r\n"))
        .startsWith("HTTP/1.1 413 ")
        .contains("application/problem+json");
  }

  @Test
  void shouldTakeABodyAtTheLimit() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + host.port() + "/echo"))
            .expectContinue(true)
            .POST(BodyPublishers.ofByteArray(xs(MOST)))
            .build();
    HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertThat(answer.body()).isEqualTo(Integer.toString(MOST));
  }

  /** A few kilobytes of it would be gigabytes of text. */
  @Test
  void shouldRefuseWhatIsCompressed() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bomb)) {
      zip.write(xs(50_000_000));
    }
    try (RawClient client = new RawClient(host.port())) {
      client.say("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Encoding: gzip\r\n");
      client.say("Content-Length: " + bomb.size() + "\r\n\r\n").say(bomb.toByteArray());
      assertThat(client.hear()).startsWith("HTTP/1.1 415 ").contains("gzip", "without that header");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"Transfer-Encoding: gzip, chunked | 501", "Expect: miracles | 417"})
  void shouldRefuseHeadersThatItCannotMeet(String header, int status) {
    assertThat(ask("POST /echo HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n\r\n"))
        .startsWith("HTTP/1.1 " + status + " ");
  }

  @Test
  void shouldRefuseLongLinesHeadersAndQueries() {
    String many = "x".repeat(100_000);
    assertThat(get("/" + many)).startsWith("HTTP/1.1 414 ").contains("problem+json", "4096");
    assertThat(get("/echo?reason=" + many)).startsWith("HTTP/1.1 414 ");
    assertThat(ask("GET /health HTTP/1.1\r\nHost: localhost\r\nLong: " + many + "\r\n\r\n"))
        .startsWith("HTTP/1.1 431 ")
        .contains("problem+json", "8192");
    assertThat(
            ask("GET /health HTTP/1.1\r\nHost: localhost\r\n" + "A: b\r\n".repeat(5000) + "\r\n"))
        .startsWith("HTTP/1.1 431 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0016\u0003\u0001 a TLS hello",
        "hello",
        "GET /health HTTP/1.1\r\n no name\r\n",
        "POST /echo HTTP/1.1\r\nContent-Length: many\r\n",
        "POST /echo HTTP/1.1\r\nContent-Length: -1\r\n"
      })
  void shouldSayOfOtherProtocolsThatItIsHttp(String start) {
    assertThat(ask(start + "\r\n\r\n")).startsWith("HTTP/1.1 400 ").contains("problem+json");
  }

  /** Answers come in the order of the requests, also if the last one is refused. */
  @Test
  void shouldAnswerWhatCameBeforeARefusedRequest() {
    assertThat(
            ask(
                "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc"
                    + "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999999\r\n\r\n"
                    + "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nabcde"))
        .matches("(?s)HTTP/1.1 200 .*\r\n\r\n3HTTP/1.1 413 .*")
        .doesNotContain("\r\n\r\n5");
  }

  @Test
  void shouldSayInTheSameFormWhatIsNotThere() {
    assertThat(get("/nowhere")).startsWith("HTTP/1.1 404 ").contains("problem+json", "\"hint\"");
    assertThat(get("/health%zz")).startsWith("HTTP/1.1 400 ").contains("problem+json");
    assertThat(ask("DELETE /echo HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 405 ")
        .contains("problem+json");
  }
}

package org.unas.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unas.service.ServiceHost;

/** Who comes from elsewhere, or in somebody's name, asks nothing of a service. */
class StrangersTest {
  private static final String READER = "reader-0123456789abcdef";
  private static final String WRITER = "writer-0123456789abcdef";
  private static ServiceHost local;
  private static ServiceHost open;

  @BeforeAll
  static void start() throws Exception {
    local =
        ServiceHost.start(
            "local",
            Map.of(
                "UNAS_HTTP_ALLOWED_HOSTS",
                "unas.example.org",
                "UNAS_HTTP_ALLOWED_ORIGINS",
                "https://board.example.org"),
            started -> {});
    open =
        ServiceHost.start(
            "open",
            Map.of(
                "UNAS_HTTP_HOST",
                "0.0.0.0",
                "UNAS_HTTP_READ_TOKENS",
                "monitor=" + READER,
                "UNAS_HTTP_WRITE_TOKENS",
                "ops=" + WRITER),
            started -> {});
  }

  @AfterAll
  static void stop() {
    local.close();
    open.close();
  }

  private static String ask(ServiceHost host, String line, String... headers) {
    return askWith(host, line, "", headers);
  }

  private static String askWith(ServiceHost host, String line, String body, String... headers) {
    String all = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    try (RawClient client = new RawClient(host.port())) {
      return client.say(line + " HTTP/1.1\r\n" + all + "Connection: close\r\n\r\n" + body).hear();
    }
  }

  private static Optional<InetAddress> outward() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
        .findFirst();
  }

  @Test
  void shouldNotListenToOtherMachinesUnlessTold() throws IOException {
    Optional<InetAddress> outward = outward();
    assumeTrue(outward.isPresent(), "This machine has no address but loopback.");
    assertThatThrownBy(() -> new Socket(outward.get(), local.port()).close())
        .isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "localhost:8080",
        "LocalHost",
        "127.0.0.1:1",
        "[::1]:8080",
        "192.0.2.7",
        "unas.example.org",
        "unas.example.org:443"
      })
  void shouldAnswerUnderItsNames(String name) {
    assertThat(ask(local, "GET /health/liveness", "Host: " + name)).startsWith("HTTP/1.1 200 ");
  }

  /** A page of that name makes it point to this machine, and then may read the answer. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "rebound.example.com", "rebound.example.com:8080", "localhost.example.com",
            "1.2.3.4.nip.io",
        "", "localhost:8080@evil", "2130706433", "[localhost]"
      })
  void shouldNotAnswerUnderOtherNames(String name) {
    for (String line : new String[] {"GET /health", "POST /echo", "GET /prometheus", "GET /x"}) {
      assertThat(ask(local, line, "Host: " + name))
          .startsWith("HTTP/1.1 421 ")
          .contains("problem+json", "UNAS_HTTP_ALLOWED_HOSTS");
    }
  }

  @Test
  void shouldTakeOneHostAndNoMore() {
    assertThat(ask(local, "GET /health")).startsWith("HTTP/1.1 421 ");
    assertThat(ask(local, "GET /health", "Host: localhost", "Host: evil.example.com"))
        .startsWith("HTTP/1.1 4");
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:8080,http://evil.example.com",
    "127.0.0.1,http://evil.example.com",
    "unas.example.org,http://evil.example.com",
    "localhost:8080,http://localhost:3000",
    "localhost:8080,null",
    "localhost:8080,https://board.example.org.evil.com"
  })
  void shouldRefusePagesOfOtherOriginsUnderEveryName(String host, String origin) {
    for (String line : new String[] {"POST /echo", "GET /health", "OPTIONS /echo"}) {
      assertThat(ask(local, line, "Host: " + host, "Origin: " + origin))
          .as(line)
          .startsWith("HTTP/1.1 403 ");
    }
  }

  @Test
  void shouldRefuseWhatAPageOfAnotherSiteAsksWithoutSayingWho() {
    String host = "Host: localhost";
    assertThat(
            ask(local, "GET /echo", host, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors"))
        .startsWith("HTTP/1.1 403 ");
    assertThat(
            ask(
                local,
                "GET /health",
                host,
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Mode: navigate"))
        .startsWith("HTTP/1.1 200 ");
  }

  @Test
  void shouldServePagesThatItWasTold() {
    String page = "Origin: https://board.example.org";
    assertThat(ask(local, "GET /health", "Host: unas.example.org", page))
        .startsWith("HTTP/1.1 200 ")
        .containsIgnoringCase("access-control-allow-origin: https://board.example.org");
    assertThat(
            ask(
                local,
                "OPTIONS /echo",
                "Host: unas.example.org",
                page,
                "Access-Control-Request-Method: POST"))
        .startsWith("HTTP/1.1 200 ");
  }

  @ParameterizedTest
  @CsvSource({
    "GET /prometheus,'',401",
    "POST /echo,'',401",
    "GET /nowhere,'',401",
    "GET /health/../prometheus,'',401",
    "GET http://localhost/prometheus,'',401",
    "OPTIONS /echo,'',401",
    "POST /health,'',401",
    "GET /prometheus,wrong-0123456789abcdef,401",
    "GET /prometheus," + READER + ",200",
    "POST /echo," + READER + ",403",
    "GET /prometheus," + WRITER + ",200",
    "POST /echo," + WRITER + ",200",
    "GET /health,'',200",
    "GET /health/liveness?x=y,'',200",
    "GET /health/readiness,'',200"
  })
  void shouldAskStrangersForTheTokenOfTheRole(String line, String token, int status) {
    String shown = token.isEmpty() ? "X-Nothing: y" : "Authorization: Bearer " + token;
    String chunks = "Transfer-Encoding: chunked";
    String answer =
        line.startsWith("POST")
            ? askWith(open, line, "1\r\nx\r\n0\r\n\r\n", "Host: localhost", shown, chunks)
            : ask(open, line, "Host: localhost", shown);
    assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
    if (status == 401) {
      assertThat(answer).contains("www-authenticate: Bearer", "UNAS_HTTP_READ_TOKENS");
    }
  }

  /** Nobody makes a service read what it will not serve. */
  @Test
  void shouldRefuseBeforeTheBodyIsThere() {
    try (RawClient client = new RawClient(open.port())) {
      client.say("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 200000\r\n\r\n");
      assertThat(client.hear()).startsWith("HTTP/1.1 401 ");
    }
  }

  @Test
  void shouldServeAnAddressOnlySoOften() throws Exception {
    try (ServiceHost calm =
        ServiceHost.start("calm", Map.of("UNAS_HTTP_REQUESTS_PER_SECOND", "3"), started -> {})) {
      long served =
          IntStream.range(0, 40)
              .mapToObj(i -> ask(calm, "GET /prometheus", "Host: localhost"))
              .filter(answer -> answer.startsWith("HTTP/1.1 200 "))
              .count();
      // Six at once, and three for each second that the machine takes for them all.
      assertThat(served).isBetween(6L, 30L);
      String refused =
          IntStream.range(0, 40)
              .mapToObj(i -> ask(calm, "GET /prometheus", "Host: localhost"))
              .filter(answer -> answer.startsWith("HTTP/1.1 429 "))
              .findFirst()
              .orElseThrow();
      assertThat(refused).contains("retry-after: 1", "UNAS_HTTP_REQUESTS_PER_SECOND");
      assertThat(ask(calm, "GET /health/liveness", "Host: localhost")).startsWith("HTTP/1.1 200 ");
    }
  }
}

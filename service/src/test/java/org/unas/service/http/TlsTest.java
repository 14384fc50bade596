package org.unas.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unas.service.ServiceHost;
import org.unas.service.readiness.ReadyProbe;

/** TLS by Micronaut's own settings, at the same port, with the same limits. */
class TlsTest {
  private static final String PASSWORD = "changeit";
  @TempDir private static Path folder;
  private static ServiceHost host;

  @BeforeAll
  static void start() throws Exception {
    keytool(
        "-genkeypair",
        "-alias",
        "unas",
        "-keyalg",
        "EC",
        "-dname",
        "CN=localhost",
        "-ext",
        "SAN=DNS:localhost,IP:127.0.0.1");
    host =
        ServiceHost.start(
            "tls",
            Map.of(
                "MICRONAUT_SERVER_SSL_ENABLED",
                "true",
                "MICRONAUT_SERVER_SSL_KEY_STORE_PATH",
                "file:" + store(),
                "MICRONAUT_SERVER_SSL_KEY_STORE_TYPE",
                "PKCS12",
                "MICRONAUT_SERVER_SSL_KEY_STORE_PASSWORD",
                PASSWORD),
            started -> {});
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  private static Path store() {
    return folder.resolve("server.p12");
  }

  private static void keytool(String... arguments) throws IOException, InterruptedException {
    String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    ProcessBuilder builder = new ProcessBuilder(tool);
    builder.command().addAll(List.of(arguments));
    builder
        .command()
        .addAll(
            List.of(
                "-keystore", store().toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
    Process process = builder.redirectErrorStream(true).start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  private static HttpClient client() throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    try (InputStream bytes = Files.newInputStream(store())) {
      trusted.load(bytes, PASSWORD.toCharArray());
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(tls).build();
  }

  private static HttpRequest.Builder at(String path) {
    return HttpRequest.newBuilder(URI.create("https://localhost:" + host.port() + path))
        .timeout(Duration.ofSeconds(20));
  }

  @Test
  void shouldAnswerWithACertificate() throws Exception {
    HttpResponse<String> answer =
        client().send(at("/health/liveness").build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.sslSession()).isPresent();
    HttpResponse<String> length =
        client()
            .send(
                at("/echo").POST(BodyPublishers.ofString("abc")).build(), BodyHandlers.ofString());
    assertThat(length.body()).isEqualTo("3");
  }

  @Test
  void shouldHoldToTheSameLimits() throws Exception {
    HttpResponse<String> large =
        client()
            .send(
                at("/echo").POST(BodyPublishers.ofString("x".repeat(300_000))).build(),
                BodyHandlers.ofString());
    assertThat(large.statusCode()).isEqualTo(413);
    HttpResponse<String> foreign =
        client()
            .send(
                at("/echo").header("Origin", "https://evil.example.com").GET().build(),
                BodyHandlers.ofString());
    assertThat(foreign.statusCode()).isEqualTo(403);
  }

  /** As a container's probe asks it. */
  @Test
  void shouldSayToAProbeThatItIsReady() throws Exception {
    Process probe =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Path.of("target", "classes").toString(),
                ReadyProbe.class.getName(),
                Integer.toString(host.port()))
            .inheritIO()
            .start();
    assertThat(probe.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(probe.exitValue()).isZero();
  }

  @Test
  void shouldNotBeTalkedToWithoutTls() {
    try (RawClient plain = new RawClient(host.port())) {
      assertThat(plain.say("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n").hear())
          .doesNotContain("200 OK");
    }
    assertThatThrownBy(
            () -> HttpClient.newHttpClient().send(at("/health").build(), BodyHandlers.ofString()))
        .isInstanceOf(IOException.class);
  }
}

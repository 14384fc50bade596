package org.unas.service.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.unas.service.ServiceHost;
import org.unas.streaming.health.Lateness;

class LivenessTest {
  private static final AtomicReference<Optional<Lateness>> SIGN =
      new AtomicReference<>(Optional.empty());
  private static ServiceHost host;

  @BeforeAll
  static void start() throws Exception {
    // Nothing listens there.
    host =
        ServiceHost.start(
            "alive",
            Map.of("UNAS_BOOTSTRAP_SERVERS", "127.0.0.1:1"),
            started -> started.heartbeats().watch(SIGN::get));
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + host.port() + path))
            .timeout(Duration.ofSeconds(20))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  @Test
  void shouldFailWhileAThreadIsStuckAndSayWhich() throws Exception {
    assertThat(get("/health/liveness").statusCode()).isEqualTo(200);
    SIGN.set(
        Optional.of(
            new Lateness("weight-replica", "reading weights", Duration.ofSeconds(200), false)));
    HttpResponse<String> stuck = get("/health/liveness");
    assertThat(stuck.statusCode()).isEqualTo(503);
    assertThat(stuck.body()).contains("weight-replica", "while reading weights, 200 s ago");
    assertThat(get("/health/readiness").statusCode()).isEqualTo(503);
    SIGN.set(Optional.empty());
    assertThat(get("/health/liveness").statusCode()).isEqualTo(200);
    assertThat(get("/health/readiness").statusCode()).isEqualTo(200);
  }

  /** A restart brings no broker back. */
  @Test
  void shouldNotBeReadyButAliveWithoutBrokers() throws Exception {
    try (ServiceHost alone =
        ServiceHost.start(
            "alone", Map.of("UNAS_BOOTSTRAP_SERVERS", "127.0.0.1:1"), ServiceHost::watchBrokers)) {
      assertThat(alone.readiness().state()).containsEntry("brokers answer", false);
      assertThat(alone.heartbeats().late()).isEmpty();
    }
  }
}

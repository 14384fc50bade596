package org.unas.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Waiting for services that are slow, and for one that stands still. */
class ReadinessTest {
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final List<String> notices = new CopyOnWriteArrayList<>();
  private final AtomicInteger asked = new AtomicInteger();
  @TempDir private Path folder;
  private HttpServer server;
  private ServiceProcess process;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    process =
        ServiceProcess.start(
            new ServiceLaunch(
                "fake-1",
                FakeService.class.getName(),
                List.of("-XX:TieredStopAtLevel=1"),
                Map.of("FAKE", "works"),
                folder.resolve("fake-1.log")),
            RestartPolicy.never(),
            notices::add);
  }

  @AfterEach
  void stop() {
    server.stop(0);
    process.beginStop();
    process.awaitStop(Duration.ofMillis(200));
  }

  /** Answers that it is not ready so many times, each time for another reason if it gets on. */
  private void answer(int times, boolean getsOn) {
    server.createContext(
        "/health/readiness",
        exchange -> {
          int number = asked.incrementAndGet();
          byte[] body =
              String.format(
                      Locale.ROOT,
                      "{\"details\":{\"unas\":{\"details\":{\"step %d\":false,\"begun\":true}}}}",
                      getsOn ? number : 1)
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(number > times ? 200 : 503, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  private void await(Runnable check) {
    new Readiness(PATIENCE, check, notices::add)
        .await(List.of(new LocalService(process, server.getAddress().getPort())));
  }

  @Test
  void shouldWaitLongerThanItsPatienceForAServiceThatGetsOn() {
    answer(30, true);
    await(() -> {});
    assertThat(asked).hasValue(31);
  }

  @Test
  void shouldWaitForAServiceThatIsReadyButAnswersLate() {
    server.createContext(
        "/health/readiness",
        exchange -> {
          pause(Duration.ofSeconds(3));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    await(() -> {});
    assertThat(notices).isEmpty();
  }

  private static void pause(Duration time) {
    try {
      TimeUnit.MILLISECONDS.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void shouldSayThatItDoesNotListenWhileItDoesNot() {
    int port = server.getAddress().getPort();
    server.stop(0);
    assertThatThrownBy(
            () ->
                new Readiness(PATIENCE, () -> {}, notices::add)
                    .await(List.of(new LocalService(process, port))))
        .hasMessageContaining("it does not listen yet");
  }

  @Test
  void shouldGiveUpOnAServiceThatStandsStillAndSayWhatItLacks() {
    answer(Integer.MAX_VALUE, false);
    assertThatThrownBy(() -> await(() -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll(
            "fake-1 lives, but is not ready", "has not got on for", "step 1", "fake-1.log")
        .hasMessageNotContaining("begun");
  }

  @Test
  void shouldEndAtOnceWhenTheClusterCannotGoOn() {
    answer(Integer.MAX_VALUE, true);
    assertThatThrownBy(
            () ->
                await(
                    () -> {
                      throw new IllegalStateException("The disk is full.");
                    }))
        .hasMessage("The disk is full.");
  }
}

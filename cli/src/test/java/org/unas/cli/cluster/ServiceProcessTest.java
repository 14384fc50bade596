package org.unas.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceProcessTest {
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final RestartPolicy QUICK =
      new RestartPolicy(2, Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMinutes(1));

  private final List<String> notices = new CopyOnWriteArrayList<>();
  private final List<ServiceProcess> started = new CopyOnWriteArrayList<>();
  @TempDir private Path folder;

  private ServiceProcess start(String mode, RestartPolicy policy) {
    ServiceLaunch launch =
        new ServiceLaunch(
            "fake-1",
            FakeService.class.getName(),
            List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1"),
            Map.of("FAKE", mode),
            folder.resolve("logs/fake-1.log"));
    ServiceProcess service = ServiceProcess.start(launch, policy, notices::add);
    started.add(service);
    return service;
  }

  /** What the fake prints goes where Java's own words go. */
  private Path log() {
    return folder.resolve("logs/fake-1.out");
  }

  private List<String> logged() {
    try {
      return Files.exists(log()) ? Files.readAllLines(log()) : List.of();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @AfterEach
  void leaveNothingBehind() {
    started.forEach(ServiceProcess::beginStop);
    started.forEach(service -> service.awaitStop(Duration.ofMillis(200)));
  }

  @Test
  void shouldLoadAtOnceButBeginOnlyWhenReleased() {
    ServiceProcess service = start("works", RestartPolicy.never());
    await().atMost(SOON).until(() -> logged().contains("loaded"));
    assertThat(logged()).containsExactly("loaded");
    service.release();
    await().atMost(SOON).until(() -> logged().contains("began"));
  }

  @Test
  void shouldStartAgainWhatWasKilled() {
    ServiceProcess service = start("works", QUICK);
    service.release();
    await().atMost(SOON).until(() -> logged().contains("began"));
    long first = service.handle().pid();
    service.kill();
    await().atMost(SOON).until(() -> logged().stream().filter("began"::equals).count() == 2);
    assertThat(service.handle().pid()).isNotEqualTo(first);
    assertThat(service.restarts()).isEqualTo(1);
    assertThat(notices).singleElement().asString().contains("fake-1 ended with code 137");
  }

  @Test
  void shouldGiveUpOnWhatDiesTooOften() {
    ServiceProcess service = start("fails", QUICK);
    service.release();
    await().atMost(SOON).until(service::hasGivenUp);
    assertThat(service.restarts()).isEqualTo(2);
    assertThat(notices).hasSize(3);
    assertThat(notices.get(2)).contains("ended with code 7. It is not started again", "fake-1.log");
  }

  @Test
  void shouldStopInOrderAndNotStartAgain() {
    ServiceProcess service = start("works", QUICK);
    service.release();
    await().atMost(SOON).until(() -> logged().contains("began"));
    service.beginStop();
    service.awaitStop(GRACE);
    assertThat(service.handle().isAlive()).isFalse();
    assertThat(logged()).endsWith("stopped");
    assertThat(notices).isEmpty();
    assertThat(service.restarts()).isZero();
  }

  @Test
  void shouldKillWhatDoesNotStop() {
    ServiceProcess service = start("stubborn", RestartPolicy.never());
    service.release();
    await().atMost(SOON).until(() -> logged().contains("began"));
    service.beginStop();
    service.awaitStop(Duration.ofMillis(300));
    assertThat(service.handle().isAlive()).isFalse();
    assertThat(notices).singleElement().asString().contains("did not stop", "killed");
  }

  @Test
  void shouldLeaveCtrlCToItsParent() throws IOException, InterruptedException {
    ServiceProcess service = start("works", RestartPolicy.never());
    service.release();
    await().atMost(SOON).until(() -> logged().contains("began"));
    new ProcessBuilder("kill", "-INT", Long.toString(service.handle().pid())).start().waitFor();
    service.beginStop();
    service.awaitStop(GRACE);
    // An exit by SIGINT would have been told as a death.
    assertThat(notices).isEmpty();
    assertThat(logged()).containsOnlyOnce("stopped");
  }

  @Test
  void shouldDieWithItsParent() throws IOException {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                FakeParent.class.getName(),
                log().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = parent.inputReader(StandardCharsets.UTF_8)) {
      ProcessHandle child = ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();
      await().atMost(SOON).until(() -> logged().contains("began"));
      parent.destroyForcibly();
      await().atMost(SOON).until(() -> !child.isAlive());
    } finally {
      parent.destroyForcibly();
    }
  }
}

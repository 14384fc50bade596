package org.unas.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unas.schemas.Topic;
import org.unas.schemas.WorkerStatus;

class WorkerBeaconTest {
  @TempDir private static Path directory;
  private static TestCluster cluster;

  @BeforeAll
  static void start() {
    cluster = TestCluster.in(directory);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void shouldSayWhatTheWorkerDoesAndLastlyThatItHasStopped() {
    KafkaSettings settings = cluster.deployment();
    ServiceIdentity worker = ServiceIdentity.of("trainer");
    try (WorkerBeacon beacon = new WorkerBeacon(settings, worker, "cpu")) {
      beacon.working("search/7");
      assertThat(statuses(settings, "WORKING"))
          .anySatisfy(status -> assertThat(status.getSampleId()).isEqualTo("search/7"));
      beacon.ready();
      statuses(settings, "READY");
    }

    List<WorkerStatus> all = statuses(settings, "STOPPED");

    WorkerStatus last = all.get(all.size() - 1);
    assertThat(last.getState()).isEqualTo("STOPPED");
    assertThat(last.getSampleId()).isEmpty();
    assertThat(all)
        .allSatisfy(
            status -> {
              assertThat(status.getWorkerId()).isEqualTo(worker.id());
              assertThat(status.getRole()).isEqualTo("trainer");
              assertThat(status.getDevice()).isEqualTo("cpu");
            });
  }

  private static List<WorkerStatus> statuses(KafkaSettings settings, String awaited) {
    return TestCluster.read(
        settings,
        Topic.WORKERS,
        WorkerStatus.class,
        seen -> seen.stream().anyMatch(status -> status.getState().equals(awaited)));
  }
}

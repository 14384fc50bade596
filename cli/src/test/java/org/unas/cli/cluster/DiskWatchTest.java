package org.unas.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unas.service.readiness.DiskSpace;
import org.unas.service.readiness.Finding;

class DiskWatchTest {
  private static final long MEGABYTE = 1 << 20;
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir private Path folder;
  private final List<String> notices = new CopyOnWriteArrayList<>();

  private void fill(String file, long megabytes) throws IOException {
    try (RandomAccessFile content = new RandomAccessFile(folder.resolve(file).toFile(), "rw")) {
      content.setLength(megabytes * MEGABYTE);
    }
  }

  @Test
  void shouldSayNothingWhileThereIsRoom() throws Exception {
    try (DiskWatch watch = DiskWatch.start(new DiskSpace(folder, 2000 * MEGABYTE), notices::add)) {
      fill("a", 10);
      await().during(Duration.ofMillis(2_500)).atMost(SOON).until(() -> watch.shortage().isEmpty());
      assertThat(watch.shortage()).isEmpty();
      assertThat(notices).isEmpty();
    }
  }

  @Test
  void shouldWarnAndThenAskForAnOrderlyStop() throws Exception {
    DiskSpace space = new DiskSpace(folder, 300 * MEGABYTE);
    assertThat(DiskWatch.check(space).isBroken()).isFalse();
    fill("a", 120);
    try (DiskWatch watch = DiskWatch.start(space, notices::add)) {
      await().atMost(SOON).until(() -> !notices.isEmpty());
      assertThat(notices.get(0))
          .startsWith("Warning: 180 MB left of " + folder + ", which may take 300 MB,")
          .endsWith("the cluster stops in order.");
      assertThat(watch.shortage()).isEmpty();
      fill("b", 150);
      assertThat(watch.awaitShortage())
          .hasMessageStartingWith("30 MB left of " + folder)
          .hasMessageEndingWith("a cluster stops in order, so that nothing is lost.");
    }
    assertThat(DiskWatch.check(space))
        .extracting(Finding::grade, Finding::observation)
        .containsExactly(
            Finding.Grade.BROKEN,
            "30 MB left of " + folder + ", which may take 300 MB, but 192 MB are needed.");
  }

  @Test
  void shouldStopTheEarlierTheFasterADiskFills() {
    DiskTrend trend = new DiskTrend();
    for (int second = 0; second <= 10; second++) {
      trend.add(second * 1_000_000_000L, (1000 - 5L * second) * MEGABYTE);
    }
    assertThat(trend.bytesPerSecond()).isEqualTo(5.0 * MEGABYTE);
    trend.add(11_000_000_000L, 2000 * MEGABYTE);
    assertThat(trend.bytesPerSecond()).isZero();
  }

  @Test
  void shouldRefuseMoreWorkersThanTheMachineHasMemoryFor() {
    long fourGigabytes = 4L << 30;
    assertThat(WorkerMemory.judge(2, fourGigabytes).grade()).isEqualTo(Finding.Grade.OK);
    Finding many = WorkerMemory.judge(40, fourGigabytes);
    assertThat(many.grade()).isEqualTo(Finding.Grade.BROKEN);
    assertThat(many.observation()).contains("128 MB", "4.0 GB", "40 workers");
    assertThat(many.remedy()).contains("at most 19 trainers");
    assertThat(WorkerMemory.judge(2, 2L << 30).grade()).isEqualTo(Finding.Grade.WARNING);
  }
}

package org.unas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several clusters of one home, each found, none in the way of another. */
class RunningClustersTest {
  @TempDir private Path home;
  private RunningClusters clusters;
  private Process second;

  @BeforeEach
  void open() {
    clusters = new RunningClusters(new Home(home).running());
  }

  private static RunningCluster of(ProcessHandle process, String servers) {
    Instant started = process.info().startInstant().orElseThrow();
    return new RunningCluster(process.pid(), started, servers, "http", "folder of " + servers);
  }

  private void startSecond() throws IOException {
    second = new ProcessBuilder("sleep", "60").start();
    clusters.announce(of(second.toHandle(), "localhost:2"));
  }

  private ClusterAddress address() {
    Session session = new Session(System.out, System.err, false, Map.of(), new Home(home));
    return ClusterAddress.of(session, Optional.empty());
  }

  @Test
  void shouldLeaveTheFirstWhenTheSecondComesAndGoes() throws Exception {
    clusters.announce(of(ProcessHandle.current(), "localhost:1"));
    startSecond();
    try {
      assertThat(clusters.alive())
          .extracting(RunningCluster::bootstrapServers)
          .containsExactly("localhost:1", "localhost:2");
      assertThat(address().settings().bootstrapServers()).isEqualTo("localhost:1");
      assertThat(address().source())
          .isEqualTo(
              "the first of 2 running unas up, data in folder of localhost:1; others at localhost:2");
    } finally {
      second.destroyForcibly().waitFor();
    }
    assertThat(clusters.alive())
        .extracting(RunningCluster::bootstrapServers)
        .containsExactly("localhost:1");
    assertThat(address().source()).isEqualTo("the running unas up");
  }

  @Test
  void shouldFindTheSecondWhenTheFirstHasGone() throws Exception {
    startSecond();
    try {
      assertThat(address().settings().bootstrapServers()).isEqualTo("localhost:2");
    } finally {
      second.destroyForcibly().waitFor();
    }
    assertThat(address().isChosen()).isFalse();
  }

  @Test
  void shouldNotTakeALaterProcessOfTheSameNumberForTheCluster() throws IOException {
    RunningCluster earlier =
        new RunningCluster(
            ProcessHandle.current().pid(), Instant.EPOCH, "localhost:1", "http", "data");
    clusters.announce(earlier);
    assertThat(clusters.alive()).isEmpty();
  }

  @Test
  void shouldPassOverFilesThatAreNoneOfOurs() throws IOException {
    Files.createDirectories(clusters.folder());
    Files.writeString(clusters.folder().resolve("1.properties"), "pid=one\n\\u00zz");
    Files.createDirectories(clusters.folder().resolve("2.properties"));
    assertThat(clusters.alive()).isEmpty();
  }

  @Test
  void shouldSayOnStandardErrorWhichClusterACommandUsed() throws IOException {
    clusters.announce(of(ProcessHandle.current(), "localhost:2"));
    Shell.Result result = new Shell(home, Map.of()).run("ls", "-o", "json");
    assertThat(result.err()).startsWith("Cluster: localhost:2, from the running unas up.\n");
    assertThat(result.out()).isEmpty();
  }
}

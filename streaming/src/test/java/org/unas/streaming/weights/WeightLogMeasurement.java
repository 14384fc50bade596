package org.unas.streaming.weights;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.ServiceIdentity;
import org.unas.streaming.TestCluster;

/** Not a test: how long a change takes from a trainer to every replica, and at which rate. */
class WeightLogMeasurement {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int WARM_UP = 100;
  private static final int HOPS = 400;
  private static final int PIPELINED = 400;

  @TempDir private Path directory;

  @Test
  void measure() throws Exception {
    try (TestCluster cluster = TestCluster.in(directory)) {
      KafkaSettings settings = cluster.deployment();
      ServiceIdentity trainer = ServiceIdentity.of("trainer");
      try (WeightMerger merger = new WeightMerger(settings, trainer, Updates.PLAIN);
          WeightReplica replica = WeightReplica.forTrainer(settings, trainer.id());
          WeightUpdatePublisher publisher = new WeightUpdatePublisher(settings, trainer)) {
        merger.start();
        replica.start();
        for (int kilobytes : new int[] {4, 144, 1024}) {
          measure(kilobytes, publisher, replica);
        }
        measureSample(publisher, replica);
      }
    }
  }

  private static void measure(int kilobytes, WeightUpdatePublisher publisher, WeightReplica replica)
      throws InterruptedException {
    String search = "search-" + kilobytes;
    float[] values = new float[kilobytes * 1024 / Float.BYTES];
    publisher.publish(search, List.of(BlockDelta.first("block", values, values, 1, 32)));
    replica.awaitClock(search, 1, PATIENCE);
    double[] hops = new double[WARM_UP + HOPS];
    for (int i = 0; i < hops.length; i++) {
      hops[i] = milliseconds(1, i + 2, search, values, publisher, replica);
    }
    double[] sorted = Arrays.stream(hops, WARM_UP, hops.length).sorted().toArray();
    double burst =
        milliseconds(PIPELINED, hops.length + 1 + PIPELINED, search, values, publisher, replica);
    System.out.printf(
        Locale.ROOT,
        "%5d KB: hop p50 %.2f ms, p99 %.2f ms; pipelined %.0f updates/s, %.0f MB/s of deltas%n",
        kilobytes,
        sorted[HOPS / 2],
        sorted[HOPS * 99 / 100],
        PIPELINED * 1e3 / burst,
        PIPELINED * kilobytes / 1.024 / burst);
  }

  /** The blocks that one sampled architecture touches, published together. */
  private static void measureSample(WeightUpdatePublisher publisher, WeightReplica replica)
      throws InterruptedException {
    int blocks = 24;
    float[] values = new float[9_000];
    double[] hops = new double[WARM_UP + HOPS];
    for (int i = 0; i < hops.length; i++) {
      List<BlockDelta> changes = new ArrayList<>();
      for (int block = 0; block < blocks; block++) {
        changes.add(BlockDelta.first("block" + block, values, values, 1, 32));
      }
      long before = System.nanoTime();
      publisher.publish("sample", changes);
      replica.awaitClock("sample", (long) (i + 1) * blocks, PATIENCE);
      hops[i] = (System.nanoTime() - before) / 1e6;
    }
    double[] sorted = Arrays.stream(hops, WARM_UP, hops.length).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "%d blocks of 36 KB: hop p50 %.2f ms, p99 %.2f ms%n",
        blocks,
        sorted[HOPS / 2],
        sorted[HOPS * 99 / 100]);
  }

  /** From publishing so many changes until the replica's clock shows them. */
  private static double milliseconds(
      int changes,
      long clock,
      String search,
      float[] delta,
      WeightUpdatePublisher publisher,
      WeightReplica replica)
      throws InterruptedException {
    MergedBlock seen = replica.block(search, "block").orElseThrow();
    long before = System.nanoTime();
    for (int i = 0; i < changes; i++) {
      publisher.publish(search, List.of(BlockDelta.since(seen, delta, 1, 32)));
    }
    if (!replica.awaitClock(search, clock, PATIENCE)) {
      throw new IllegalStateException("The clock did not reach " + clock + ".");
    }
    return (System.nanoTime() - before) / 1e6;
  }
}

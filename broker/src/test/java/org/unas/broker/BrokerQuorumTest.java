package org.unas.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three brokers that are one cluster. */
class BrokerQuorumTest {
  @TempDir private Path directory;

  @Test
  void shouldKeepEveryRecordOnEveryNodeAndGoOnWithoutOne() throws Exception {
    BrokerQuorum quorum = BrokerQuorum.found(directory, 3);
    assertThat(BrokerQuorum.in(directory, 3).bootstrapServers())
        .as("kept on disk")
        .isEqualTo(quorum.bootstrapServers());
    List<EmbeddedBroker> brokers = start(quorum);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", quorum.bootstrapServers()))) {
      await(3, () -> admin.describeCluster().nodes().get().size());
      admin.createTopics(List.of(new NewTopic("t", Optional.of(1), Optional.empty()))).all().get();
      await(3, () -> inSync(admin));
      brokers.get(2).close();
      await(2, () -> inSync(admin));
    } finally {
      stop(brokers);
    }
  }

  private static void await(int wanted, Callable<Integer> count) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (count.call() != wanted && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    assertThat(count.call()).isEqualTo(wanted);
  }

  /** A node is ready when a majority is there, so all are started at once. */
  private static List<EmbeddedBroker> start(BrokerQuorum quorum) {
    return quorum.nodes().stream()
        .map(
            node ->
                CompletableFuture.supplyAsync(
                    () -> EmbeddedBroker.start(node), task -> new Thread(task).start()))
        .toList()
        .stream()
        .map(CompletableFuture::join)
        .toList();
  }

  /** All at once, too: the last one alone would have nobody to take its leave of. */
  private static void stop(List<EmbeddedBroker> brokers) {
    brokers.stream()
        .map(broker -> CompletableFuture.runAsync(broker::close, task -> new Thread(task).start()))
        .toList()
        .forEach(
            stopped -> stopped.orTimeout(60, TimeUnit.SECONDS).exceptionally(late -> null).join());
  }

  private static int inSync(Admin admin) throws Exception {
    return admin
        .describeTopics(List.of("t"))
        .allTopicNames()
        .get()
        .get("t")
        .partitions()
        .get(0)
        .isr()
        .size();
  }
}

package org.unas.cli.doctor;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.common.KafkaException;
import org.unas.cli.client.TopicState;
import org.unas.service.readiness.Finding;
import org.unas.streaming.KafkaSettings;

/** The broker and our topics on it. */
public final class ClusterCheck {
  private ClusterCheck() {}

  /**
   * Asks a cluster that accepts connections.
   *
   * @param settings which cluster
   */
  public static List<Finding> run(KafkaSettings settings) {
    try {
      return List.of(broker(settings), topics(TopicState.of(settings)));
    } catch (KafkaException e) {
      return List.of(
          Finding.broken(
              "broker",
              String.format(
                  Locale.ROOT,
                  "%s accepts connections but refuses: %s",
                  settings.bootstrapServers(),
                  e.getMessage()),
              "Check the security settings, UNAS_KAFKA_SECURITY_PROTOCOL and its like."));
    }
  }

  private static Finding broker(KafkaSettings settings) {
    try (Admin admin = Admin.create(settings.admin())) {
      DescribeClusterResult cluster = admin.describeCluster();
      return Finding.ok(
          "broker",
          String.format(
              Locale.ROOT,
              "nodes: %d, at %s, cluster %s",
              cluster.nodes().get().size(),
              settings.bootstrapServers(),
              cluster.clusterId().get()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException(e);
    } catch (ExecutionException e) {
      throw new KafkaException(e.getCause().getMessage(), e);
    }
  }

  private static Finding topics(List<TopicState> topics) {
    List<String> odd =
        topics.stream()
            .filter(topic -> !topic.verdict().equals("ok"))
            .map(topic -> topic.name() + " " + topic.verdict())
            .toList();
    return odd.isEmpty()
        ? Finding.ok(
            "topics", String.format(Locale.ROOT, "all %d are as the catalogue says", topics.size()))
        : Finding.broken(
            "topics",
            String.join("; ", odd),
            "./unas topics --provision creates what is missing and says how to mend the rest.");
  }
}

package org.unas.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.common.KafkaException;
import org.unas.service.readiness.Finding;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.drift.Difference;
import org.unas.streaming.drift.Inspection;
import org.unas.streaming.drift.Inspector;

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
      List<Finding> findings = new ArrayList<>(List.of(broker(settings)));
      findings.addAll(topics(settings));
      return findings;
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

  /** What is missing, and each difference; those that matter keep services from starting. */
  private static List<Finding> topics(KafkaSettings settings) {
    Inspection seen;
    try (Admin admin = Admin.create(settings.admin())) {
      seen = new Inspector(admin, settings).all();
    }
    List<Finding> findings = new ArrayList<>();
    if (!seen.missing().isEmpty()) {
      findings.add(
          Finding.broken(
              "topics",
              "missing: "
                  + seen.missing().stream()
                      .map(settings::topic)
                      .sorted()
                      .collect(Collectors.joining(", ")),
              "./unas topics --provision creates what is missing."));
    }
    seen.differences().forEach(difference -> findings.add(finding(difference)));
    return findings.isEmpty()
        ? List.of(
            Finding.ok(
                "topics",
                String.format(
                    Locale.ROOT, "all %d are as the catalogue says", seen.shapes().size())))
        : findings;
  }

  private static Finding finding(Difference difference) {
    String observation =
        String.format(
            Locale.ROOT,
            "%s has %s: %s",
            difference.subject(),
            difference.words(),
            difference.consequence());
    return difference.matters()
        ? Finding.broken("topics", observation, difference.remedy())
        : Finding.warning("topics", observation, difference.remedy());
  }
}

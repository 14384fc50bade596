package org.unas.cli.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.unas.schemas.Topic;
import org.unas.streaming.KafkaSettings;

/**
 * A topic of the catalogue as the cluster has it.
 *
 * @param topic the declaration
 * @param name its name in this deployment
 * @param partitions as they are; 0 if the topic does not exist
 * @param cleanUp the clean-up policy as it is; empty if the topic does not exist
 */
public record TopicState(Topic topic, String name, int partitions, String cleanUp) {

  /** {@code ok}, {@code missing}, or how it differs from the catalogue. */
  public String verdict() {
    if (partitions == 0) {
      return "missing";
    }
    List<String> differences = new ArrayList<>();
    if (partitions != topic.partitions()) {
      differences.add(String.format(Locale.ROOT, "wants %d partitions", topic.partitions()));
    }
    if (!cleanUp.equals(declaredCleanUp())) {
      differences.add(String.format(Locale.ROOT, "wants %s", declaredCleanUp()));
    }
    return differences.isEmpty() ? "ok" : String.join(", ", differences);
  }

  /** The clean-up policy that the catalogue asks for. */
  public String declaredCleanUp() {
    return switch (topic.kind()) {
      case LOG -> TopicConfig.CLEANUP_POLICY_DELETE;
      case COMPACTED -> TopicConfig.CLEANUP_POLICY_COMPACT;
    };
  }

  /**
   * The whole catalogue.
   *
   * @throws KafkaException if the cluster cannot be asked
   */
  public static List<TopicState> of(KafkaSettings settings) {
    try (Admin admin = Admin.create(settings.admin())) {
      Set<String> present = await(admin.listTopics().names());
      List<String> ours =
          Stream.of(Topic.values()).map(settings::topic).filter(present::contains).toList();
      Map<String, TopicDescription> found = await(admin.describeTopics(ours).allTopicNames());
      Map<String, String> policies = policies(admin, ours);
      return Stream.of(Topic.values())
          .map(topic -> state(topic, settings.topic(topic), found, policies))
          .toList();
    }
  }

  private static TopicState state(
      Topic topic, String name, Map<String, TopicDescription> found, Map<String, String> policies) {
    return found.containsKey(name)
        ? new TopicState(topic, name, found.get(name).partitions().size(), policies.get(name))
        : new TopicState(topic, name, 0, "");
  }

  private static Map<String, String> policies(Admin admin, List<String> topics) {
    List<ConfigResource> resources =
        topics.stream().map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList();
    Map<ConfigResource, Config> configs = await(admin.describeConfigs(resources).all());
    return configs.entrySet().stream()
        .collect(
            Collectors.toMap(
                entry -> entry.getKey().name(),
                entry -> entry.getValue().get(TopicConfig.CLEANUP_POLICY_CONFIG).value()));
  }

  private static <T> T await(KafkaFuture<T> answer) {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException refusal
          ? refusal
          : new KafkaException(e.getCause());
    }
  }
}

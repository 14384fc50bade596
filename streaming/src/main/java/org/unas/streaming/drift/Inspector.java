package org.unas.streaming.drift;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.unas.schemas.Topic;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.Replies;
import org.unas.streaming.WorkGroup;

/**
 * Looks at the topics and work queues of a deployment, as far as its principal may see them.
 *
 * @param admin asks
 * @param kafka the deployment
 */
public record Inspector(Admin admin, KafkaSettings kafka) {
  private static final String ASK_FOR_RIGHTS = "./unas topics acl prints what each role needs.";

  /** Everything that a deployment has. */
  public Inspection all() {
    return inspect(EnumSet.allOf(Topic.class), EnumSet.allOf(WorkGroup.class));
  }

  /**
   * Some topics and work queues.
   *
   * @throws org.apache.kafka.common.KafkaException if the cluster cannot be asked
   */
  public Inspection inspect(Set<Topic> topics, Set<WorkGroup> groups) {
    List<Difference> differences = new ArrayList<>();
    Map<Topic, TopicDescription> found = describe(topics, differences);
    Map<Topic, TopicShape> shapes = shapes(found, differences);
    shapes.forEach(
        (topic, shape) ->
            differences.addAll(new TopicDrift(topic, kafka.topic(topic), shape).differences()));
    if (!groups.isEmpty()) {
      shareGroups().ifPresent(differences::add);
      queues(groups, differences);
    }
    Set<Topic> missing = EnumSet.copyOf(topics);
    missing.removeAll(found.keySet());
    missing.removeIf(
        topic -> differences.stream().anyMatch(d -> d.subject().equals(kafka.topic(topic))));
    return new Inspection(missing, shapes, differences);
  }

  private Map<Topic, TopicDescription> describe(Set<Topic> topics, List<Difference> differences) {
    Map<String, KafkaFuture<TopicDescription>> replies =
        admin.describeTopics(topics.stream().map(kafka::topic).toList()).topicNameValues();
    Map<Topic, TopicDescription> found = new EnumMap<>(Topic.class);
    for (Topic topic : topics) {
      String name = kafka.topic(topic);
      try {
        found.put(topic, Replies.await(replies.get(name)));
      } catch (UnknownTopicOrPartitionException e) {
        // It is missing, which is no difference.
      } catch (AuthorizationException e) {
        differences.add(hidden(name, "DESCRIBE", true));
      }
    }
    return found;
  }

  private Map<Topic, TopicShape> shapes(
      Map<Topic, TopicDescription> found, List<Difference> differences) {
    Map<ConfigResource, Topic> resources = new HashMap<>();
    found.keySet().forEach(topic -> resources.put(resource(kafka.topic(topic)), topic));
    Map<ConfigResource, Map<String, String>> settings = settings(resources.keySet(), differences);
    Map<Topic, TopicShape> shapes = new EnumMap<>(Topic.class);
    resources.forEach(
        (resource, topic) ->
            shapes.put(topic, shape(found.get(topic), settings.getOrDefault(resource, Map.of()))));
    return shapes;
  }

  private static TopicShape shape(TopicDescription found, Map<String, String> settings) {
    int replicas = found.partitions().stream().mapToInt(p -> p.replicas().size()).min().orElse(0);
    return new TopicShape(found.partitions().size(), replicas, settings);
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }

  private Map<ConfigResource, Map<String, String>> settings(
      Collection<ConfigResource> resources, List<Difference> differences) {
    Map<ConfigResource, Map<String, String>> settings = new HashMap<>();
    admin
        .describeConfigs(resources)
        .values()
        .forEach(
            (resource, reply) -> {
              try {
                settings.put(resource, values(Replies.await(reply)));
              } catch (AuthorizationException e) {
                differences.add(hidden(resource.name(), "DESCRIBE_CONFIGS", false));
              }
            });
    return settings;
  }

  private static Map<String, String> values(Config config) {
    return config.entries().stream()
        .filter(entry -> entry.value() != null)
        .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
  }

  private static Difference hidden(String name, String right, boolean matters) {
    return new Difference(
        name,
        "access",
        "denied",
        right + " for our principal",
        "what is there cannot be told",
        ASK_FOR_RIGHTS,
        matters);
  }

  private Optional<Difference> shareGroups() {
    FinalizedVersionRange version =
        Replies.await(admin.describeFeatures().featureMetadata())
            .finalizedFeatures()
            .get("share.version");
    return version != null && version.maxVersionLevel() > 0
        ? Optional.empty()
        : Optional.of(
            new Difference(
                "cluster",
                "share.version",
                "0",
                "at least 1",
                "there are no share groups, in which the workers are",
                "Switch them on with: kafka-features.sh --bootstrap-server HOST:PORT upgrade"
                    + " --feature share.version=1",
                true));
  }

  private void queues(Set<WorkGroup> groups, List<Difference> differences) {
    Map<ConfigResource, WorkGroup> resources = new HashMap<>();
    for (WorkGroup group : groups) {
      resources.put(
          new ConfigResource(ConfigResource.Type.GROUP, kafka.group(group.base())), group);
    }
    settings(resources.keySet(), differences)
        .forEach(
            (resource, rules) ->
                differences.addAll(
                    new QueueDrift(resources.get(resource), resource.name(), rules).differences()));
  }
}

package org.unas.cli.security;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.unas.schemas.Topic;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.Replies;

/**
 * Tries things in somebody's name.
 *
 * @param settings with which they come in
 */
record Principal(KafkaSettings settings) {
  private static final byte[] VALUE = {1};

  /** What the cluster says that they may do with a topic. */
  Set<AclOperation> rights(Topic topic) {
    String name = settings.topic(topic);
    try (Admin admin = Admin.create(settings.admin())) {
      return Replies.await(
              admin
                  .describeTopics(
                      List.of(name), new DescribeTopicsOptions().includeAuthorizedOperations(true))
                  .topicNameValues()
                  .get(name))
          .authorizedOperations();
    } catch (AuthorizationException e) {
      return Set.of();
    }
  }

  boolean canWrite(Topic topic) throws InterruptedException {
    try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(settings.producer())) {
      producer.send(new ProducerRecord<>(settings.topic(topic), "key", VALUE)).get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException) {
        return false;
      }
      throw new IllegalStateException(e);
    }
  }

  boolean canRead(Topic topic) {
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings.consumer())) {
      TopicPartition first = new TopicPartition(settings.topic(topic), 0);
      consumer.assign(List.of(first));
      consumer.seekToBeginning(List.of(first));
      consumer.poll(Duration.ofSeconds(1));
      return true;
    } catch (AuthorizationException e) {
      return false;
    }
  }

  /** Whether they can reach for work as a member of a group. */
  boolean canJoin(String group, Topic topic) {
    Map<String, Object> properties = new HashMap<>(settings.consumer());
    properties.put("group.id", settings.group(group));
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties)) {
      consumer.subscribe(List.of(settings.topic(topic)));
      consumer.poll(Duration.ofSeconds(2));
      return true;
    } catch (AuthorizationException e) {
      return false;
    }
  }
}

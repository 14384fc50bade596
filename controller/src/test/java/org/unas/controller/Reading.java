package org.unas.controller;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.unas.schemas.AvroSerde;
import org.unas.schemas.Topic;
import org.unas.streaming.KafkaSettings;

/** All that is committed on a topic. */
final class Reading {
  private Reading() {}

  static <T extends SpecificRecord> List<T> all(KafkaSettings kafka, Topic topic, Class<T> type) {
    AvroSerde<T> serde = AvroSerde.of(type);
    List<T> all = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(kafka.consumer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(kafka.topic(topic)).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          all.add(serde.decode(record.value()));
        }
      }
    }
    return all;
  }
}

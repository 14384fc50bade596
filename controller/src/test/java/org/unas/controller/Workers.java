package org.unas.controller;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.unas.schemas.ArchitectureSample;
import org.unas.schemas.AvroSerde;
import org.unas.schemas.Evaluation;
import org.unas.schemas.Reward;
import org.unas.schemas.Topic;
import org.unas.streaming.EventPublisher;
import org.unas.streaming.KafkaSettings;

/** A trainer and an evaluator in one thread that answer every sample at once. */
final class Workers implements AutoCloseable {
  private final KafkaSettings kafka;
  private final EventPublisher<Reward> rewards;
  private final EventPublisher<Evaluation> evaluations;
  private final Thread thread = new Thread(this::work, "synthetic-workers");
  private final AtomicInteger answered = new AtomicInteger();
  private volatile boolean stopping;

  Workers(KafkaSettings kafka) {
    this.kafka = kafka;
    this.rewards = new EventPublisher<>(kafka, Topic.REWARDS, Reward.class);
    this.evaluations = new EventPublisher<>(kafka, Topic.EVALUATIONS, Evaluation.class);
    thread.start();
  }

  private void work() {
    AvroSerde<ArchitectureSample> serde = AvroSerde.of(ArchitectureSample.class);
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(kafka.consumer())) {
      List<TopicPartition> partitions =
          List.of(new TopicPartition(kafka.topic(Topic.ARCHITECTURES), 0));
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (!stopping) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(50))) {
          answer(serde.decode(record.value()));
        }
      }
    }
  }

  private void answer(ArchitectureSample sample) {
    rewards.publish(sample.getSampleId(), Synthetic.reward(sample));
    evaluations.publish(sample.getSampleId(), Synthetic.evaluation(sample));
    answered.incrementAndGet();
  }

  /** Number of samples answered. */
  int answered() {
    return answered.get();
  }

  @Override
  public void close() {
    stopping = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    rewards.close();
    evaluations.close();
  }
}

package org.unas.benchmarks.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.unas.schemas.AvroSerde;
import org.unas.schemas.DeadLetter;
import org.unas.schemas.SearchEvent;
import org.unas.schemas.Topic;
import org.unas.streaming.KafkaSettings;

/** Reads the letters and the events from the beginning, as they come. For one thread. */
final class AnswerReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final AvroSerde<DeadLetter> letters = AvroSerde.of(DeadLetter.class);
  private final AvroSerde<SearchEvent> events = AvroSerde.of(SearchEvent.class);
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Set<String> users;
  private final String letterTopic;
  private final Expectations expectations;

  AnswerReader(KafkaSettings settings, Expectations expectations) {
    this.expectations = expectations;
    this.consumer = new KafkaConsumer<>(settings.consumer());
    this.letterTopic = settings.topic(Topic.DEAD_LETTERS);
    this.users =
        Set.of(settings.topic(Topic.SEARCH_REQUESTS), settings.topic(Topic.SEARCH_COMMANDS));
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : List.of(letterTopic, settings.topic(Topic.SEARCH_EVENTS))) {
      consumer
          .partitionsFor(topic)
          .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Reads on until everything is answered or nothing has been for so long. */
  void settle(Duration patience) {
    long last = System.nanoTime();
    long before = expectations.unanswered();
    while (before > 0 && System.nanoTime() - last < patience.toNanos()) {
      consumer.poll(POLL).forEach(this::read);
      long now = expectations.unanswered();
      last = now < before ? System.nanoTime() : last;
      before = now;
    }
  }

  /** What damaged records of these two topics are is expected as of all others. */
  private void read(ConsumerRecord<byte[], byte[]> record) {
    try {
      if (record.topic().equals(letterTopic)) {
        DeadLetter letter = letters.decode(record.value());
        expectations.read(letter, users.contains(letter.getTopic()));
      } else {
        expectations.read(events.decode(record.value()));
      }
    } catch (SerializationException e) {
      // One of the damaged ones.
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}

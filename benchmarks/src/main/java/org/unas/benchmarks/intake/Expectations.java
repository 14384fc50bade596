package org.unas.benchmarks.intake;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.unas.schemas.AvroSerde;
import org.unas.schemas.DeadLetter;
import org.unas.schemas.Rejected;
import org.unas.schemas.SearchEvent;
import org.unas.schemas.Topic;

/**
 * What has to come of the records that were sent: of each that cannot be decoded a dead letter, and
 * of each request or command a letter or a Rejected event. Safe for several threads.
 */
final class Expectations {
  private final Map<Topic, AvroSerde<? extends SpecificRecord>> serdes = new EnumMap<>(Topic.class);
  private final Map<String, BitSet> letters = new HashMap<>();
  private long unusable;
  private long fromUsers;
  private long rejected;
  private long lettersOfUsers;

  Expectations() {
    for (Topic topic : Topic.values()) {
      serdes.put(topic, AvroSerde.of(topic.value()));
    }
  }

  /** Whether a value must become a dead letter. */
  boolean isUnusable(Topic topic, byte[] value) {
    try {
      serdes.get(topic).decode(value);
      return false;
    } catch (RuntimeException e) {
      return true;
    }
  }

  /** A record lies in its topic now. */
  synchronized void sent(Topic topic, boolean isUnusable, RecordMetadata at) {
    if (isUser(topic)) {
      fromUsers++;
    } else if (isUnusable) {
      unusable++;
      bits(at.topic(), at.partition()).set((int) at.offset());
    }
  }

  private static boolean isUser(Topic topic) {
    return topic == Topic.SEARCH_REQUESTS || topic == Topic.SEARCH_COMMANDS;
  }

  private BitSet bits(String topic, int partition) {
    return letters.computeIfAbsent(topic + "-" + partition, place -> new BitSet());
  }

  /** A dead letter was read. */
  synchronized void read(DeadLetter letter, boolean isOfUser) {
    if (letter.getSentAgain() != null) {
      return;
    }
    if (isOfUser) {
      lettersOfUsers++;
    } else if (letter.getOffset() >= 0 && letter.getOffset() <= Integer.MAX_VALUE) {
      bits(letter.getTopic(), letter.getPartition()).clear((int) letter.getOffset());
    }
  }

  /** An event was read. */
  synchronized void read(SearchEvent event) {
    rejected += event.getBody() instanceof Rejected ? 1 : 0;
  }

  /** Records that nobody has answered yet. */
  synchronized long unanswered() {
    long open = letters.values().stream().mapToLong(BitSet::cardinality).sum();
    return open + Math.max(0, fromUsers - rejected - lettersOfUsers);
  }

  /** Records that could not be decoded, requests and commands apart. */
  synchronized long unusable() {
    return unusable;
  }

  /** Requests and commands that were refused by an event. */
  synchronized long rejected() {
    return rejected;
  }
}

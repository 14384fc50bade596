package org.unas.cli.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unas.schemas.AvroSerde;
import org.unas.schemas.DeadLetter;
import org.unas.schemas.Topic;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.tail.LogFront;

/**
 * The letters that lie in the topic of dead letters, by the place of their record: several letters
 * of one record are one.
 */
public final class DeadLetterBox {
  private static final Logger log = LoggerFactory.getLogger(DeadLetterBox.class);
  private static final Duration POLL = Duration.ofMillis(200);

  private final Map<String, DeadLetter> letters = new LinkedHashMap<>();
  private final Map<String, DeadLetter> receipts = new LinkedHashMap<>();
  private final Predicate<DeadLetter> wanted;
  private final UnaryOperator<DeadLetter> kept;
  private final int most;

  private DeadLetterBox(Predicate<DeadLetter> wanted, UnaryOperator<DeadLetter> kept, int most) {
    this.wanted = wanted;
    this.kept = kept;
    this.most = most;
  }

  /**
   * The newest letters, without key and value, since there may be many.
   *
   * @param wanted which letters
   * @param most how many of them
   * @throws org.apache.kafka.common.KafkaException if the cluster or the topic cannot be read
   */
  public static DeadLetterBox list(KafkaSettings settings, Predicate<DeadLetter> wanted, int most) {
    return read(settings, new DeadLetterBox(wanted, DeadLetterBox::withoutContent, most));
  }

  /**
   * The letters of one record.
   *
   * @param place where it stood
   * @throws org.apache.kafka.common.KafkaException if the cluster or the topic cannot be read
   */
  public static DeadLetterBox of(KafkaSettings settings, String place) {
    return read(
        settings,
        new DeadLetterBox(letter -> place(letter).equals(place), UnaryOperator.identity(), 1));
  }

  private static DeadLetter withoutContent(DeadLetter letter) {
    letter.setKey(null);
    letter.setValue(null);
    return letter;
  }

  /** Reads the topic up to where it ends now. */
  private static DeadLetterBox read(KafkaSettings settings, DeadLetterBox box) {
    AvroSerde<DeadLetter> serde = AvroSerde.of(DeadLetter.class);
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings.consumer())) {
      LogFront end = LogFront.assign(consumer, settings.topic(Topic.DEAD_LETTERS));
      while (!end.isReached(consumer)) {
        consumer.poll(POLL).forEach(record -> box.put(record, serde));
      }
    }
    return box;
  }

  /** Where a letter's record stood, as {@code topic-partition@offset}: the letter's name. */
  public static String place(DeadLetter letter) {
    return letter.getTopic() + "-" + letter.getPartition() + "@" + letter.getOffset();
  }

  private void put(ConsumerRecord<byte[], byte[]> record, AvroSerde<DeadLetter> serde) {
    try {
      put(serde.decode(record.value()));
    } catch (SerializationException e) {
      log.warn("What lies at {} is no dead letter and is left out.", record.offset(), e);
    }
  }

  private void put(DeadLetter letter) {
    if (!wanted.test(letter)) {
      return;
    }
    String place = place(letter);
    if (letter.getSentAgain() != null) {
      receipts.put(place, letter);
    } else if (letters.putIfAbsent(place, kept.apply(letter)) == null && letters.size() > most) {
      String oldest = letters.keySet().iterator().next();
      letters.remove(oldest);
      receipts.remove(oldest);
    }
  }

  /** All that were kept, the oldest first. */
  public List<DeadLetter> all() {
    return new ArrayList<>(letters.values());
  }

  /** The note that a letter's record was sent again, if it was; the last one. */
  public Optional<DeadLetter> receipt(DeadLetter letter) {
    return Optional.ofNullable(receipts.get(place(letter)));
  }
}

package org.unas.cli.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.unas.schemas.SearchStatus;
import org.unas.schemas.Topic;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.tail.LogFront;

/** Where one search stands, and how that changes from then on. */
public final class StatusFeed implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final byte[] key;
  private final Readable<SearchStatus> readable = new Readable<>(SearchStatus.class);
  private final KafkaConsumer<byte[], byte[]> consumer;
  private Optional<SearchStatus> last = Optional.empty();

  /**
   * Reads the topic up to where it ends now.
   *
   * @throws org.apache.kafka.common.KafkaException if the cluster or the topic cannot be read
   */
  public StatusFeed(KafkaSettings settings, String searchId) {
    this.key = searchId.getBytes(StandardCharsets.UTF_8);
    this.consumer = new KafkaConsumer<>(settings.consumer());
    try {
      LogFront end = LogFront.assign(consumer, settings.topic(Topic.SEARCH_STATUS));
      while (!end.isReached(consumer)) {
        poll();
      }
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  /** The last status read; empty if there is no such search. */
  public Optional<SearchStatus> last() {
    return last;
  }

  /** The first status from now on that is as wanted; empty if none comes within the time. */
  public Optional<SearchStatus> await(Predicate<SearchStatus> wanted, Duration within) {
    long deadline = System.nanoTime() + within.toNanos();
    while (System.nanoTime() < deadline) {
      Optional<SearchStatus> found = poll().stream().filter(wanted).findFirst();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private List<SearchStatus> poll() {
    List<SearchStatus> statuses = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> event : consumer.poll(POLL)) {
      if (Arrays.equals(key, event.key())) {
        Optional<SearchStatus> status = readable.read(event);
        last = event.value() == null ? Optional.empty() : status.or(() -> last);
        status.ifPresent(statuses::add);
      }
    }
    return statuses;
  }

  @Override
  public void close() {
    consumer.close();
  }
}

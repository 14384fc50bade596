package org.unas.cli.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.unas.schemas.SearchEvent;
import org.unas.schemas.Topic;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.tail.LogFront;

/** The result stream of one search, from its beginning and then as it grows. */
public final class EventStream implements AutoCloseable {
  private final String searchId;
  private final byte[] key;
  private final Readable<SearchEvent> readable = new Readable<>(SearchEvent.class);
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final LogFront end;

  /**
   * Connects.
   *
   * @throws org.apache.kafka.common.KafkaException if the cluster or the topic cannot be read
   */
  public EventStream(KafkaSettings settings, String searchId) {
    this.searchId = searchId;
    this.key = searchId.getBytes(StandardCharsets.UTF_8);
    this.consumer = new KafkaConsumer<>(settings.consumer());
    try {
      this.end = LogFront.assign(consumer, settings.topic(Topic.SEARCH_EVENTS));
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  /** The search that is followed. */
  public String searchId() {
    return searchId;
  }

  /** The next events of the search; empty if there are none within the time. */
  public List<SearchEvent> poll(Duration time) {
    List<SearchEvent> events = new ArrayList<>();
    consumer
        .poll(time)
        .forEach(
            event -> {
              if (Arrays.equals(key, event.key())) {
                readable.read(event).ifPresent(events::add);
              }
            });
    return events;
  }

  /** Whether all that the topic held when we connected has been read. */
  public boolean caughtUp() {
    return end.isReached(consumer);
  }

  @Override
  public void close() {
    consumer.close();
  }
}

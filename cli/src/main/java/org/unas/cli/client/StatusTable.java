package org.unas.cli.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.unas.schemas.SearchStatus;
import org.unas.schemas.Topic;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.tail.LogFront;

/** Every search at a glance: the compacted status topic, read once to its end. */
public final class StatusTable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Map<String, SearchStatus> searches = new LinkedHashMap<>();

  private StatusTable() {}

  /**
   * Reads the topic up to where it ends now.
   *
   * @throws org.apache.kafka.common.KafkaException if the cluster or the topic cannot be read
   */
  public static StatusTable read(KafkaSettings settings) {
    StatusTable table = new StatusTable();
    Readable<SearchStatus> readable = new Readable<>(SearchStatus.class);
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings.consumer())) {
      LogFront end = LogFront.assign(consumer, settings.topic(Topic.SEARCH_STATUS));
      while (!end.isReached(consumer)) {
        consumer.poll(POLL).forEach(event -> table.put(event, readable));
      }
    }
    return table;
  }

  private void put(ConsumerRecord<byte[], byte[]> event, Readable<SearchStatus> readable) {
    String searchId = new String(event.key(), StandardCharsets.UTF_8);
    if (event.value() == null) {
      searches.remove(searchId);
    } else {
      readable
          .read(event)
          .filter(status -> status.getEnvelope().getSearchId().equals(searchId))
          .ifPresent(status -> searches.put(searchId, status));
    }
  }

  /** All searches, the oldest first. */
  public List<SearchStatus> all() {
    List<SearchStatus> all = new ArrayList<>(searches.values());
    all.sort(Comparator.comparing(SearchStatus::getCreated));
    return all;
  }

  /** One search, if there is such. */
  public Optional<SearchStatus> find(String searchId) {
    return Optional.ofNullable(searches.get(searchId));
  }
}

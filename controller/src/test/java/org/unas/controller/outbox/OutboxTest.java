package org.unas.controller.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.unas.controller.Synthetic;
import org.unas.schemas.Paused;
import org.unas.schemas.SearchEvent;
import org.unas.schemas.WeightUpdate;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.SearchPartitioner;
import org.unas.streaming.ServiceIdentity;
import org.unas.streaming.weights.WeightUpdatePublisher;

class OutboxTest {
  private static final KafkaSettings KAFKA = KafkaSettings.at("nowhere:9092");
  private static final SearchEvent EVENT =
      new SearchEvent(Synthetic.envelope("s-1", Instant.EPOCH), new Paused("lunch"));

  private final Outbox json = new Outbox(KAFKA, EventsEncoding.JSON);

  @Test
  void shouldSendTheEndOfWeightsToEveryPartition() {
    WeightUpdate end = WeightUpdatePublisher.retirement(ServiceIdentity.of("controller"), "s-1", 1);
    assertThat(json.partitions().partitions("t", "s-1//0", end, 4)).contains(Set.of(0, 1, 2, 3));
  }

  @Test
  void shouldPlaceEventsByTheirSearch() {
    assertThat(json.partitions().partitions("t", "s-1", EVENT, 4))
        .contains(Set.of(SearchPartitioner.partition("s-1", 4)));
  }

  @Test
  void shouldSayHowItWrites() {
    assertThat(contentType(json)).isEqualTo("application/json");
    assertThat(contentType(new Outbox(KAFKA, EventsEncoding.AVRO))).isEqualTo("application/avro");
    assertThat(new String(json.serialize("t", EVENT), StandardCharsets.UTF_8))
        .startsWith("{\"type\":\"Paused\",\"searchId\":\"s-1\"");
  }

  private static String contentType(Outbox outbox) {
    Headers headers = new RecordHeaders();
    outbox.serialize("t", headers, EVENT);
    return new String(headers.lastHeader("content-type").value(), StandardCharsets.UTF_8);
  }
}

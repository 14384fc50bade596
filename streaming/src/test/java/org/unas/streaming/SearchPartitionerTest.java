package org.unas.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.RepeatedTest;

class SearchPartitionerTest {
  @RepeatedTest(20)
  void shouldPlaceAllRecordsOfASearchWhereKafkaPlacesItsId() {
    String searchId = UUID.randomUUID().toString();
    int expected = BuiltInPartitioner.partitionForKey(searchId.getBytes(StandardCharsets.UTF_8), 7);

    assertThat(SearchPartitioner.partition(searchId, 7)).as(searchId).isEqualTo(expected);
    assertThat(SearchPartitioner.partition(searchId + "/17", 7)).as(searchId).isEqualTo(expected);
    assertThat(SearchPartitioner.forStreams().partitions("t", searchId + "/18", null, 7))
        .isEqualTo(Optional.of(Set.of(expected)));
  }
}

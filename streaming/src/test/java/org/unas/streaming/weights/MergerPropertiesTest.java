package org.unas.streaming.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.unas.streaming.KafkaSettings;

/** A user's properties win in the merger, too. */
class MergerPropertiesTest {
  @Test
  void shouldLetTheUserWinOverTheMergersOwn() {
    Map<String, String> user = Map.of("commit.interval.ms", "250", "num.stream.threads", "3");
    Map<String, Object> properties =
        WeightMerger.properties(new KafkaSettings("kafka:9092", "", user), Path.of("state"));
    assertThat(properties)
        .containsAllEntriesOf(user)
        .containsEntry("processing.guarantee", "at_least_once")
        .containsEntry("state.dir", "state");
  }
}

package org.unas.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unas.streaming.KafkaSettings;

/** A user's properties win in the controller's topology, too. */
class ControllerPropertiesTest {
  @TempDir private Path state;

  @Test
  void shouldLetTheUserWinOverTheControllersOwn() {
    Map<String, String> user =
        Map.of(
            "commit.interval.ms",
            "250",
            "poll.ms",
            "7",
            "num.stream.threads",
            "2",
            "linger.ms",
            "4");
    Map<String, Object> properties =
        ControllerStreams.properties(
            new KafkaSettings("kafka:9092", "", user), ControllerSettings.DEFAULT, state);
    assertThat(properties)
        .containsAllEntriesOf(user)
        .doesNotContainKey("producer.linger.ms")
        .containsEntry("processing.guarantee", "exactly_once_v2")
        .containsEntry("state.dir", state.toString());
  }
}

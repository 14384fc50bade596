package org.unas.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unas.controller.outbox.EventsEncoding;

class ControllerSettingsTest {

  @Test
  void shouldHaveDefaults() {
    assertThat(ControllerSettings.from(Map.of())).isEqualTo(ControllerSettings.DEFAULT);
  }

  @Test
  void shouldReadTheEnvironment() {
    Map<String, String> environment =
        Map.of(
            "UNAS_COMMIT_INTERVAL_MS", "100",
            "UNAS_WEIGHTS_RETENTION_SECONDS", "5",
            "UNAS_EVENTS_ENCODING", "Avro");
    assertThat(ControllerSettings.from(environment))
        .isEqualTo(
            new ControllerSettings(
                Duration.ofMillis(100), Duration.ofSeconds(5), EventsEncoding.AVRO));
  }

  @Test
  void shouldNameTheVariableThatIsWrong() {
    assertThatThrownBy(() -> ControllerSettings.from(Map.of("UNAS_EVENTS_ENCODING", "xml")))
        .hasMessage("UNAS_EVENTS_ENCODING is json or avro, but is 'xml'.");
    assertThatThrownBy(() -> ControllerSettings.from(Map.of("UNAS_COMMIT_INTERVAL_MS", "-1")))
        .hasMessageContaining("UNAS_COMMIT_INTERVAL_MS", "-1");
  }

  @Test
  void shouldKeepItsNameInItsDirectory(@TempDir Path directory) {
    String name = InstanceId.in(directory.resolve("state"));
    assertThat(InstanceId.in(directory.resolve("state"))).isEqualTo(name);
    assertThat(InstanceId.in(directory.resolve("other"))).isNotEqualTo(name);
  }
}

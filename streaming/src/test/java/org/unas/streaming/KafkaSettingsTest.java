package org.unas.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.unas.schemas.Topic;

class KafkaSettingsTest {
  @Test
  void shouldPassSecurityFromTheEnvironmentToEveryClient() {
    KafkaSettings settings =
        KafkaSettings.from(
            Map.of(
                "UNAS_BOOTSTRAP_SERVERS", "kafka:9092",
                "UNAS_TOPIC_PREFIX", "staging.",
                "UNAS_KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                "UNAS_KAFKA_SASL_MECHANISM", "SCRAM-SHA-512",
                "HOME", "/root"));

    assertThat(settings.topic(Topic.REWARDS)).isEqualTo("staging.unas.rewards");
    assertThat(settings.group("unas.trainers")).isEqualTo("staging.unas.trainers");
    for (Map<String, Object> client :
        List.of(
            settings.admin(),
            settings.producer(),
            settings.consumer(),
            settings.shareConsumer(WorkGroup.TRAINERS),
            settings.streams("unas.weight-merger"))) {
      assertThat(client)
          .containsEntry("bootstrap.servers", "kafka:9092")
          .containsEntry("security.protocol", "SASL_SSL")
          .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
          .doesNotContainValue("/root");
    }
  }

  @Test
  void shouldLetGivenPropertiesWin() {
    KafkaSettings settings = new KafkaSettings("kafka:9092", "", Map.of("linger.ms", "5"));
    assertThat(settings.producer()).containsEntry("linger.ms", "5");
  }

  @Test
  void shouldSayWhichVariableIsMissing() {
    assertThatThrownBy(() -> KafkaSettings.at(" ")).hasMessageContaining("UNAS_BOOTSTRAP_SERVERS");
  }
}

package org.unas.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's properties win over ours, in every kind of client, unless correctness needs ours. */
class UserPropertiesTest {
  private static final String SERVERS = "kafka:9092";
  private static final String NUMBER = "777";

  /** Those that correctness needs; everything else is the user's. */
  private static final Set<String> REQUIRED =
      Set.of(
          "acks",
          "allow.auto.create.topics",
          "application.id",
          "auto.offset.reset",
          "bootstrap.servers",
          "enable.auto.commit",
          "enable.idempotence",
          "group.id",
          "isolation.level",
          "key.deserializer",
          "key.serializer",
          "max.poll.records",
          "max.request.size",
          "partitioner.class",
          "share.acknowledgement.mode",
          "share.acquire.mode",
          "value.deserializer",
          "value.serializer");

  private static final Map<String, Function<KafkaSettings, Map<String, Object>>> CLIENTS =
      Map.of(
          "admin", KafkaSettings::admin,
          "producer", KafkaSettings::producer,
          "consumer", KafkaSettings::consumer,
          "share consumer", settings -> settings.shareConsumer(WorkGroup.TRAINERS),
          "streams", settings -> settings.streams("unas.controller"));

  private static KafkaSettings with(String name, String value) {
    return new KafkaSettings(SERVERS, "", Map.of(name, value));
  }

  @Test
  void shouldLetTheUserWinOverEveryPropertyThatWeSetUnlessItIsRequired() {
    Set<String> refused = new TreeSet<>();
    CLIENTS.forEach(
        (kind, properties) ->
            properties
                .apply(KafkaSettings.at(SERVERS))
                .forEach(
                    (name, ours) -> {
                      String other = ours instanceof Boolean yes ? "" + !yes : NUMBER;
                      if (isRefused(ClientKind.base(name), other)) {
                        refused.add(ClientKind.base(name));
                      } else {
                        assertWins(kind, properties, name, other);
                      }
                    }));
    assertThat(refused).isEqualTo(new TreeSet<>(REQUIRED));
  }

  private static boolean isRefused(String name, String value) {
    if (!REQUIRED.contains(name)) {
      return false;
    }
    assertThatThrownBy(() -> with(name, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("property " + name + " must ")
        .hasMessageContaining("'" + value + "'")
        .hasMessageContaining("Remove UNAS_KAFKA_");
    return true;
  }

  private static void assertWins(
      String kind,
      Function<KafkaSettings, Map<String, Object>> properties,
      String name,
      String value) {
    Map<String, Object> bare = properties.apply(with(ClientKind.base(name), value));
    assertThat(effective(bare, name)).as("%s of %s", name, kind).isEqualTo(value);
    Map<String, Object> prefixed = properties.apply(with(name, value));
    assertThat(effective(prefixed, name)).as("%s of %s", name, kind).isEqualTo(value);
  }

  /** What the client sees; inside Streams that is for Streams to say. */
  private static String effective(Map<String, Object> properties, String name) {
    String base = ClientKind.base(name);
    if (name.startsWith("consumer.")) {
      return "" + new StreamsConfig(properties).getMainConsumerConfigs("g", "c", 0).get(base);
    }
    return name.startsWith("producer.")
        ? "" + new StreamsConfig(properties).getProducerConfigs("c").get(base)
        : "" + properties.get(base);
  }

  @Test
  void shouldRefuseARequiredPropertyUnderEveryPrefixOfStreamsToo() {
    for (String name :
        Set.of(
            "producer.acks",
            "consumer.isolation.level",
            "main.consumer.group.instance.id",
            "global.consumer.enable.auto.commit",
            "admin.bootstrap.servers",
            "processing.guarantee",
            "state.dir",
            "transactional.id",
            "partitioner.ignore.keys",
            "max.poll.interval.ms")) {
      assertThatThrownBy(() -> with(name, "other")).hasMessageContaining(name);
    }
  }

  @Test
  void shouldNameEveryPropertyThatIsRefusedAtOnce() {
    assertThatThrownBy(
            () -> new KafkaSettings(SERVERS, "", Map.of("acks", "1", "group.id", "mine")))
        .hasMessageContaining("UNAS_KAFKA_ACKS")
        .hasMessageContaining("UNAS_KAFKA_GROUP_ID");
  }

  @Test
  void shouldTakeARequiredPropertyThatIsSetToItsValue() {
    assertThat(with("isolation.level", "read_committed").consumer())
        .containsEntry("isolation.level", "read_committed");
    assertThat(with("max.request.size", "9000000").producer())
        .containsEntry("max.request.size", "9000000");
  }

  @Test
  void shouldGiveAKindOfClientWhatIsMeantForIt() {
    KafkaSettings settings =
        new KafkaSettings(
            SERVERS,
            "",
            Map.of(
                "consumer.max.poll.records", "50",
                "producer.compression.type", "zstd",
                "admin.retries", "3"));
    assertThat(settings.consumer()).containsEntry("max.poll.records", "50");
    assertThat(settings.shareConsumer(WorkGroup.TRAINERS)).containsEntry("max.poll.records", 1);
    assertThat(settings.producer()).containsEntry("compression.type", "zstd");
    assertThat(settings.admin()).containsEntry("retries", "3").doesNotContainKey("admin.retries");
    assertThat(settings.consumer()).doesNotContainKeys("compression.type", "retries");
  }

  /** Kafka throws on them, so that one property for all clients would stop the workers. */
  @Test
  void shouldKeepFromShareConsumersWhatTheyDoNotKnow() {
    KafkaSettings settings =
        new KafkaSettings(
            SERVERS,
            "",
            Map.of(
                "session.timeout.ms", "9000",
                "isolation.level", "read_committed",
                "interceptor.classes", "a.B",
                "client.rack", "r1"));
    assertThat(settings.shareConsumer(WorkGroup.EVALUATORS))
        .containsEntry("client.rack", "r1")
        .doesNotContainKeys("session.timeout.ms", "isolation.level", "interceptor.classes");
    assertThat(settings.streams("a")).containsEntry("session.timeout.ms", "9000");
  }

  @Test
  void shouldReadAPropertiesFileBelowTheEnvironment(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("client.properties");
    Files.writeString(file, "security.protocol=SASL_SSL\nclient.id=größe\n");
    KafkaSettings settings =
        KafkaSettings.from(
            Map.of(
                "UNAS_KAFKA_PROPERTIES_FILE",
                file.toString(),
                "UNAS_KAFKA_SECURITY_PROTOCOL",
                "SSL"));
    assertThat(settings.admin())
        .containsEntry("security.protocol", "SSL")
        .containsEntry("client.id", "größe")
        .doesNotContainKey("properties.file");
  }

  @Test
  void shouldNameAPropertiesFileThatIsNotThere() {
    assertThatThrownBy(
            () -> KafkaSettings.from(Map.of("UNAS_KAFKA_PROPERTIES_FILE", "/nowhere/at.all")))
        .hasMessageContaining("UNAS_KAFKA_PROPERTIES_FILE")
        .hasMessageContaining("/nowhere/at.all");
  }

  @Test
  void shouldReadASecretFromAFileAndNeverPrintOne(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("jaas"), "Login required;", StandardCharsets.UTF_8);
    KafkaSettings settings =
        KafkaSettings.from(
            Map.of(
                "UNAS_KAFKA_SASL_JAAS_CONFIG",
                "${directory:" + folder + ":jaas}",
                "UNAS_KAFKA_SSL_KEY_PASSWORD",
                "my-secret"));
    assertThat(new AdminClientConfig(settings.admin()).getPassword("sasl.jaas.config").value())
        .isEqualTo("Login required;");
    assertThat(settings.toString()).contains("ssl.key.password").doesNotContain("my-secret");
  }

  @Test
  void shouldLetTheUserWinOverDefaultsOfACommand() {
    KafkaSettings settings =
        with("max.block.ms", "1").withDefaults(Map.of("max.block.ms", "2", "linger.ms", "3"));
    assertThat(settings.producer())
        .containsEntry("max.block.ms", "1")
        .containsEntry("linger.ms", "3");
  }
}

package org.unas.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedBrokerTest {
  private static final TopicPartition PARTITION = new TopicPartition("letters", 0);

  @TempDir Path directory;

  @Test
  void shouldKeepDataAndAddressWhenStartedAgain() throws Exception {
    String address;
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.in(directory))) {
      address = broker.bootstrapServers();
      create(address);
      send(address, "kept");
    }
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.in(directory))) {
      assertThat(broker.bootstrapServers()).isEqualTo(address);
      assertThat(first(address)).isEqualTo("kept");
    }
  }

  @Test
  void shouldNotMakeTopicsThatNobodyDeclared() {
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.in(directory));
        KafkaProducer<String, String> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "max.block.ms", 500),
                new StringSerializer(),
                new StringSerializer())) {
      assertThatThrownBy(() -> producer.send(new ProducerRecord<>("undeclared", "x")).get())
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(TimeoutException.class);
    }
  }

  @Test
  void shouldRefuseADirectoryThatAnotherBrokerUses() {
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.in(directory))) {
      assertThat(broker.bootstrapServers()).startsWith("localhost:");
      assertThatThrownBy(() -> EmbeddedBroker.start(BrokerSettings.in(directory)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(directory.toString())
          .hasMessageContaining("another one does");
    }
  }

  @Test
  void shouldNameTheProcessThatUsesTheDirectory() {
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.in(directory))) {
      assertThat(broker.bootstrapServers()).startsWith("localhost:");
      assertThatThrownBy(() -> EmbeddedBroker.requireUnused(directory))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("process " + ProcessHandle.current().pid());
    }
    EmbeddedBroker.requireUnused(directory);
  }

  @Test
  void shouldBoundEveryLogBySize() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.in(directory))) {
      create(broker.bootstrapServers());
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, PARTITION.topic());
        Config config = admin.describeConfigs(List.of(topic)).all().get().get(topic);
        assertThat(Long.parseLong(config.get("retention.bytes").value())).isEqualTo(256L << 20);
        assertThat(Long.parseLong(config.get("segment.bytes").value())).isEqualTo(16L << 20);
      }
    }
  }

  @Test
  void shouldDeleteWhatIsOverTheBoundWithinSeconds() throws Exception {
    BrokerSettings small =
        BrokerSettings.in(directory)
            .withOverrides(
                Map.of("log.retention.bytes", "2097152", "log.segment.bytes", "1048576"));
    try (EmbeddedBroker broker = EmbeddedBroker.start(small)) {
      create(broker.bootstrapServers());
      String large = "x".repeat(500_000);
      for (int i = 0; i < 20; i++) {
        send(broker.bootstrapServers(), large);
      }
      long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (earliest(broker.bootstrapServers()) == 0 && System.nanoTime() < end) {
        LockSupport.parkNanos(200_000_000);
      }
      assertThat(earliest(broker.bootstrapServers())).isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar-EG", "tr-TR", "fa-IR"})
  void shouldKeepDataWhateverTheLocaleOfEachStart(String locale) throws Exception {
    Locale usual = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(locale));
      try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.in(directory))) {
        create(broker.bootstrapServers());
        send(broker.bootstrapServers(), "kept");
      }
      Locale.setDefault(Locale.ENGLISH);
      try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.in(directory))) {
        assertThat(first(broker.bootstrapServers())).isEqualTo("kept");
      }
    } finally {
      Locale.setDefault(usual);
    }
  }

  private static long earliest(String address) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
      return admin
          .listOffsets(Map.of(PARTITION, OffsetSpec.earliest()))
          .partitionResult(PARTITION)
          .get()
          .offset();
    }
  }

  @Test
  void shouldSayWhichLineOfTheIdentityFileIsWrong() throws Exception {
    Files.writeString(directory.resolve("broker.properties"), "port.client=ninety");
    assertThatThrownBy(() -> EmbeddedBroker.start(BrokerSettings.in(directory)))
        .hasRootCauseMessage("For input string: \"ninety\"")
        .cause()
        .hasMessageContaining("port.client must be a port number, but is 'ninety'");
  }

  private static void create(String address) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
      admin.createTopics(List.of(new NewTopic(PARTITION.topic(), 1, (short) 1))).all().get();
    }
  }

  private static void send(String address, String value) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", address), new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(PARTITION.topic(), value)).get();
    }
  }

  private static String first(String address) {
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", address),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(List.of(PARTITION));
      consumer.seekToBeginning(List.of(PARTITION));
      return consumer.poll(Duration.ofSeconds(10)).iterator().next().value();
    }
  }
}

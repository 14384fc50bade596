package org.unas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unas.broker.BrokerSettings;
import org.unas.broker.EmbeddedBroker;
import org.unas.schemas.Topic;
import org.unas.streaming.DeadLetters;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.ServiceIdentity;
import org.unas.streaming.TopicProvisioner;

/** Dead letters can be listed, looked at and sent again. */
class DeadLettersCommandTest {
  private static final byte[] VALUE = {(byte) 0xC3, 1, 0, (byte) 0xFF};

  @TempDir private static Path folder;
  private static EmbeddedBroker broker;
  private static KafkaSettings settings;
  private static String commands;

  private final ObjectMapper json = new ObjectMapper();
  private final Shell shell =
      new Shell(folder, Map.of("UNAS_BOOTSTRAP_SERVERS", settings.bootstrapServers()));

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.start(BrokerSettings.in(folder.resolve("broker")));
    settings = KafkaSettings.at(broker.bootstrapServers());
    new TopicProvisioner(settings).provision();
    commands = settings.topic(Topic.SEARCH_COMMANDS);
    ServiceIdentity controller = ServiceIdentity.of("controller");
    try (DeadLetters letters = new DeadLetters(settings, controller);
        KafkaProducer<String, byte[]> producer = new KafkaProducer<>(settings.producer())) {
      letters.publish(record(commands, 17, VALUE), "4 bytes are no SearchCommand.", 1);
      letters.publish(record(commands, 17, VALUE), "the other service", 1);
      letters.publish(record(commands, 18, new byte[5 << 20]), "too large", 1);
      letters.publish(record("unas.controller-inbox-repartition", 1, VALUE), "of Streams", 1);
      producer.send(
          new ProducerRecord<>(settings.topic(Topic.DEAD_LETTERS), "", new byte[] {1, 2}));
    }
  }

  private static ConsumerRecord<byte[], byte[]> record(String topic, long offset, byte[] value) {
    byte[] key = "my-search".getBytes(StandardCharsets.UTF_8);
    return new ConsumerRecord<>(topic, 2, offset, key, value);
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void shouldListEachRecordOnce() throws Exception {
    Shell.Result result = shell.run("dead-letters", "list", "-o", "json", "--topic", commands);
    assertThat(result.code()).as(result.err()).isZero();
    List<JsonNode> rows = new ArrayList<>();
    for (String line : result.out().lines().toList()) {
      rows.add(json.readTree(line));
    }
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).get("place").asText()).isEqualTo(commands + "-2@17");
    assertThat(rows.get(0).get("reason").asText()).isEqualTo("4 bytes are no SearchCommand.");
    assertThat(rows.get(0).has("value")).isFalse();
    assertThat(shell.run("dead-letters", "list", "--last", "1").out())
        .contains("inbox-repartition")
        .doesNotContain("@17");
  }

  @Test
  void shouldShowOne() throws Exception {
    Shell.Result result = shell.run("dead-letters", "show", commands + "-2@17");
    assertThat(result.out()).contains("4 bytes: c3 01 00 ff", "9 bytes: my-search", "whole");
    JsonNode letter =
        json.readTree(shell.run("dead-letters", "show", commands + "-2@17", "-o", "json").out());
    assertThat(letter.get("value").binaryValue()).isEqualTo(VALUE);
    Shell.Result unknown = shell.run("dead-letters", "show", commands + "-2@99");
    assertThat(unknown.code()).isEqualTo(4);
    assertThat(unknown.err()).contains("dead-letters list");
  }

  @Test
  void shouldSendARecordAgainAsItWasAndOnce() throws Exception {
    Shell.Result sent = shell.run("dead-letters", "replay", commands + "-2@17", "-o", "json");
    assertThat(sent.code()).as(sent.err()).isZero();
    assertThat(json.readTree(sent.out()).get("sentAgain").asText()).isEqualTo(commands + "-2@0");
    Shell.Result twice = shell.run("dead-letters", "replay", commands + "-2@17");
    assertThat(twice.code()).isEqualTo(2);
    assertThat(twice.err()).contains("sent again once", "--again");
    assertThat(shell.run("dead-letters", "replay", commands + "-2@17", "--again").code()).isZero();

    List<ConsumerRecord<byte[], byte[]>> records = commandsSent();
    assertThat(records).hasSize(2);
    assertThat(records.get(0).value()).isEqualTo(VALUE);
    assertThat(ByteBuffer.wrap(records.get(0).key()))
        .isEqualTo(ByteBuffer.wrap("my-search".getBytes(StandardCharsets.UTF_8)));
    assertThat(shell.run("dead-letters", "list").out()).contains(commands + "-2@1");
  }

  @Test
  void shouldSendNothingAgainThatWouldNotBeTheRecord() {
    assertThat(shell.run("dead-letters", "replay", commands + "-2@18").err())
        .contains("only the beginning was kept");
    assertThat(shell.run("dead-letters", "replay", "unas.controller-inbox-repartition-2@1").err())
        .contains("a topic of this deployment");
  }

  private static List<ConsumerRecord<byte[], byte[]>> commandsSent() {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings.consumer())) {
      TopicPartition partition = new TopicPartition(commands, 2);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      while (consumer.position(partition)
          < consumer.endOffsets(List.of(partition)).get(partition)) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
    }
    return records;
  }
}

package org.unas.streaming.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unas.schemas.AvroSerde;
import org.unas.schemas.DeadLetter;
import org.unas.schemas.Floats;
import org.unas.schemas.Topic;
import org.unas.schemas.WeightBlock;
import org.unas.schemas.WeightRejection;
import org.unas.schemas.WeightUpdate;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.LogMeters;
import org.unas.streaming.ServiceIdentity;

class MergeTopologyTest {
  private static final KafkaSettings SETTINGS = KafkaSettings.at("nowhere:9092").withPrefix("t.");
  private static final String KEY = Updates.SEARCH + "/" + Updates.BLOCK + "/0";

  @TempDir private Path directory;
  private int sleeps;
  private TopologyTestDriver driver;
  private TestInputTopic<String, byte[]> updates;
  private TestOutputTopic<String, WeightBlock> weights;
  private TestOutputTopic<String, WeightRejection> rejections;
  private TestOutputTopic<String, DeadLetter> deadLetters;

  @BeforeEach
  void open() {
    Properties properties = new Properties();
    properties.putAll(SETTINGS.streams("test"));
    properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
    ServiceIdentity merger = ServiceIdentity.of("merger");
    driver =
        new TopologyTestDriver(
            MergeTopology.of(
                SETTINGS, merger, MergeSettings.DEFAULT, LogMeters.none(), () -> sleeps),
            properties);
    updates =
        driver.createInputTopic(
            SETTINGS.topic(Topic.WEIGHT_UPDATES),
            new StringSerializer(),
            new ByteArraySerializer());
    weights = output(Topic.WEIGHTS, AvroSerde.of(WeightBlock.class));
    rejections = output(Topic.WEIGHT_REJECTIONS, AvroSerde.of(WeightRejection.class));
    deadLetters = output(Topic.DEAD_LETTERS, AvroSerde.of(DeadLetter.class));
  }

  private <T extends SpecificRecord> TestOutputTopic<String, T> output(
      Topic topic, AvroSerde<T> serde) {
    return driver.createOutputTopic(
        SETTINGS.topic(topic), new StringDeserializer(), serde.deserializer());
  }

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void shouldLoseNoUpdateOfTrainersThatSawDifferentVersions() {
    send(Updates.first("a", 1, new float[] {10}, new float[] {1}));
    send(Updates.first("b", 1, new float[] {10}, new float[] {2}));
    send(Updates.since("a", 2, 1, new float[] {4}));
    send(Updates.since("b", 2, 1, new float[] {8}));

    WeightBlock last = last();

    assertThat(last.getVersion()).isEqualTo(4);
    assertThat(Floats.fromBytes(last.getValues())).containsExactly(25);
    assertThat(last.getTrainerId()).isEqualTo("b");
    assertThat(last.getUpdateNumber()).isEqualTo(2);
  }

  @Test
  void shouldWriteNothingMoreAfterASleepInWhichAnotherMayHaveTakenItsShare() {
    send(Updates.first("a", 1, new float[] {10}, new float[] {1}));
    last();
    sleeps++;
    assertThatThrownBy(() -> send(Updates.since("a", 2, 1, new float[] {4})))
        .hasRootCauseInstanceOf(SleptException.class);
    assertThat(weights.isEmpty()).isTrue();
  }

  @Test
  void shouldAnswerARepeatedUpdateWithTheBlockAsItIs() {
    send(Updates.first("a", 1, new float[] {0}, new float[] {1}));
    send(Updates.since("a", 2, 1, new float[] {1}));
    WeightBlock before = last();

    send(Updates.first("a", 1, new float[] {0}, new float[] {1}));

    WeightBlock again = last();
    assertThat(again.getVersion()).isEqualTo(2);
    assertThat(again.getValues()).isEqualTo(before.getValues());
    assertThat(again.getEnvelope().getEventId()).isEqualTo(before.getEnvelope().getEventId());
  }

  @Test
  void shouldTellTheControllerWhatItRefusesAndGoOn() {
    send(Updates.first("a", 1, new float[] {0}, new float[] {1}));
    send(Updates.since("a", 2, 1, new float[] {Float.POSITIVE_INFINITY}));

    assertThat(last().getUpdateNumber()).as("the trainer need not wait").isEqualTo(2);
    send(Updates.since("b", 1, 1, new float[] {1}));

    TestRecord<String, WeightRejection> told = rejections.readRecord();
    assertThat(told.key()).isEqualTo(Updates.SEARCH);
    assertThat(told.value().getCode()).isEqualTo("NON_FINITE");
    assertThat(told.value().getTrainerId()).isEqualTo("a");
    assertThat(told.value().getUpdateNumber()).isEqualTo(2);
    assertThat(Floats.fromBytes(last().getValues())).containsExactly(2);
  }

  @Test
  void shouldForgetAnEndedSearchAndTakeNoLateUpdate() {
    send(Updates.first("a", 1, new float[] {0}, new float[] {1}));
    WeightUpdate other = Updates.first("a", 1, new float[] {0}, new float[] {1});
    other.getEnvelope().setSearchId("search-2");
    send(other);
    weights.readRecordsToList();

    send(WeightUpdatePublisher.retirement(ServiceIdentity.of("controller"), Updates.SEARCH, 1));
    send(Updates.since("a", 2, 1, new float[] {1}));
    send(Updates.first("b", 1, new float[] {0}, new float[] {1}));

    List<TestRecord<String, WeightBlock>> told = weights.readRecordsToList();
    assertThat(told).hasSize(1);
    assertThat(told.get(0).key()).isEqualTo(KEY);
    assertThat(told.get(0).value()).isNull();
    assertThat(rejections.isEmpty()).isTrue();

    WeightUpdate next = Updates.since("a", 2, 1, new float[] {1});
    next.getEnvelope().setSearchId("search-2");
    send(next);
    assertThat(last().getVersion()).isEqualTo(2);
  }

  @Test
  void shouldBuryWhatItCannotReadAndGoOn() {
    updates.pipeInput("key", new byte[] {1, 2, 3});
    updates.pipeInput("key", null);
    send(Updates.first("a", 1, new float[] {0}, new float[] {1}));

    assertThat(deadLetters.readValue().getReason()).contains("3 bytes are no WeightUpdate");
    assertThat(deadLetters.readValue().getReason()).contains("has none");
    assertThat(last().getVersion()).isEqualTo(1);
  }

  @Test
  void shouldLetNoMalformedUpdateIntoTheWeights() {
    List<Consumer<WeightUpdate>> damages =
        List.of(
            update -> update.setPart(5),
            update -> update.setPart(-1),
            update -> update.setParts(0),
            update -> update.setParts(Integer.MAX_VALUE),
            update -> update.setParts(2),
            update -> update.setBlock("b".repeat(1000)),
            update -> update.setBlock(""),
            update -> update.setTrainerId(""),
            update -> update.setTrainerId("t".repeat(1000)),
            update -> update.setUpdateNumber(-1),
            update -> update.setBaseVersion(-1),
            update -> update.getEnvelope().setSearchId("a/b"),
            update -> update.setDelta(ByteBuffer.wrap(new byte[5])),
            update -> update.setBase(ByteBuffer.wrap(new byte[8])),
            update -> update.setDelta(Floats.toBytes(new float[BlockParts.PART + 1])));
    for (Consumer<WeightUpdate> damage : damages) {
      WeightUpdate update = Updates.first("a", 1, new float[] {0}, new float[] {1});
      damage.accept(update);
      send(update);
      assertThat(deadLetters.readRecordsToList()).as("%s", update.getPart()).hasSize(1);
      assertThat(weights.isEmpty()).isTrue();
    }
    send(Updates.first("a", 1, new float[] {0}, new float[] {1}));
    assertThat(last().getVersion()).isEqualTo(1);
  }

  @Test
  void shouldNotMergeWhatLiesUnderTheKeyOfAnother() {
    WeightUpdate update = Updates.first("a", 1, new float[] {0}, new float[] {1});
    updates.pipeInput("another/key/0", AvroSerde.of(WeightUpdate.class).encode(update));
    updates.pipeInput(null, AvroSerde.of(WeightUpdate.class).encode(update));
    assertThat(deadLetters.readValuesToList()).hasSize(2);
    assertThat(weights.isEmpty()).isTrue();
  }

  @Test
  void shouldWriteALetterForARecordWithAVeryLongKey() {
    String key = "k".repeat(Topic.MAX_RECORD_BYTES - 10);
    updates.pipeInput(key, new byte[] {1, 2, 3});
    TestRecord<String, DeadLetter> letter = deadLetters.readRecord();
    assertThat(letter.key()).isEmpty();
    assertThat(letter.value().getKey().remaining()).isEqualTo(key.length());
  }

  private void send(WeightUpdate update) {
    updates.pipeInput(
        WeightKey.of(update).toString(), AvroSerde.of(WeightUpdate.class).encode(update));
  }

  private WeightBlock last() {
    List<WeightBlock> all = weights.readValuesToList();
    return all.get(all.size() - 1);
  }
}

package org.unas.streaming.weights;

import java.util.Map;
import java.util.function.IntSupplier;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.unas.schemas.AvroSerde;
import org.unas.schemas.DeadLetter;
import org.unas.schemas.Topic;
import org.unas.schemas.WeightBlock;
import org.unas.schemas.WeightRejection;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.LogMeters;
import org.unas.streaming.ServiceIdentity;

/** Updates in; blocks, rejections and dead letters out. The names are permanent. */
final class MergeTopology {
  static final String BLOCKS = "blocks";
  static final String RETIRED = "retired-searches";
  static final String TO_WEIGHTS = "to-weights";
  static final String TO_REJECTIONS = "to-rejections";
  static final String TO_DEAD_LETTERS = "to-dead-letters";

  private static final String UPDATES = "updates";
  private static final String MERGE = "merge";

  private MergeTopology() {}

  /**
   * The topology.
   *
   * @param meters told what is merged
   * @param sleeps how often the process has slept until now
   */
  static Topology of(
      KafkaSettings kafka,
      ServiceIdentity merger,
      MergeSettings merging,
      LogMeters meters,
      IntSupplier sleeps) {
    StringSerializer key = new StringSerializer();
    return new Topology()
        .addSource(
            UPDATES,
            new StringDeserializer(),
            new ByteArrayDeserializer(),
            kafka.topic(Topic.WEIGHT_UPDATES))
        .addProcessor(MERGE, () -> new MergeProcessor(merger, merging, meters, sleeps), UPDATES)
        .addStateStore(store(NewestBlocks.supplier(BLOCKS), new BlockStateSerde()), MERGE)
        .addStateStore(store(Stores.inMemoryKeyValueStore(RETIRED), Serdes.Long()), MERGE)
        .addSink(
            TO_WEIGHTS,
            kafka.topic(Topic.WEIGHTS),
            key,
            AvroSerde.of(WeightBlock.class).serializer(),
            MERGE)
        .addSink(
            TO_REJECTIONS,
            kafka.topic(Topic.WEIGHT_REJECTIONS),
            key,
            AvroSerde.of(WeightRejection.class).serializer(),
            MERGE)
        .addSink(
            TO_DEAD_LETTERS,
            kafka.topic(Topic.DEAD_LETTERS),
            key,
            AvroSerde.of(DeadLetter.class).serializer(),
            MERGE);
  }

  /** In memory, because all of it is read and written all the time; the changelog restores it. */
  private static <V> StoreBuilder<KeyValueStore<String, V>> store(
      KeyValueBytesStoreSupplier memory, Serde<V> values) {
    return Stores.keyValueStoreBuilder(memory, Serdes.String(), values)
        .withCachingDisabled()
        .withLoggingEnabled(
            Map.of(
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(Topic.MAX_RECORD_BYTES),
                TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(32 << 20),
                TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.2"));
  }
}

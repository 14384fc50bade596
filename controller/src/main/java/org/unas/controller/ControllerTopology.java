package org.unas.controller;

import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.unas.controller.inbox.Arrival;
import org.unas.controller.inbox.Intake;
import org.unas.controller.inbox.Message;
import org.unas.controller.inbox.Readings;
import org.unas.controller.outbox.Outbox;
import org.unas.controller.searches.Cbor;
import org.unas.controller.searches.StoredSearch;
import org.unas.controller.searches.WorkerKeeper;
import org.unas.schemas.Topic;
import org.unas.search.life.learning.LearnerMemory;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.SearchPartitioner;
import org.unas.streaming.ServiceIdentity;

/**
 * Requests, commands and answers in; samples, events, statuses and policy updates out.
 *
 * <p>What users send may lie in any partition, so it travels through an internal topic to the task
 * of its search. What workers send lies there already. The names are permanent.
 */
public final class ControllerTopology {
  static final String SEARCHES = "searches";
  static final String PARTS = "parts";

  /** Of earlier versions: what is in it moves to the parts. */
  static final String LEARNERS = "learners";

  static final String IMAGES = "images";

  private final KafkaSettings kafka;
  private final ServiceIdentity controller;
  private final ControllerSettings settings;
  private final SearchMeters meters;
  private final StreamsBuilder builder = new StreamsBuilder();

  private ControllerTopology(
      KafkaSettings kafka,
      ServiceIdentity controller,
      ControllerSettings settings,
      SearchMeters meters) {
    this.meters = meters;
    this.kafka = kafka;
    this.controller = controller;
    this.settings = settings;
  }

  static Topology of(
      KafkaSettings kafka,
      ServiceIdentity controller,
      ControllerSettings settings,
      SearchMeters meters) {
    return new ControllerTopology(kafka, controller, settings, meters).build();
  }

  private Topology build() {
    builder.addStateStore(store(SEARCHES, Cbor.of(StoredSearch.class)));
    builder.addStateStore(store(PARTS, Serdes.ByteArray()));
    builder.addStateStore(store(LEARNERS, Cbor.of(LearnerMemory.class)));
    builder.addStateStore(store(IMAGES, Serdes.String()));
    addWorkers();
    KStream<String, Arrival> fromUsers =
        read("requests", Topic.SEARCH_REQUESTS, Readings::request)
            .merge(read("commands", Topic.SEARCH_COMMANDS, Readings::command), Named.as("users"));
    KStream<String, Arrival> fromWorkers =
        read("rewards", Topic.REWARDS, Readings::reward)
            .merge(
                read("evaluations", Topic.EVALUATIONS, Readings::evaluation), Named.as("answers"))
            .merge(
                read("rejections", Topic.WEIGHT_REJECTIONS, Readings::rejection),
                Named.as("workers-merged"));
    publish("users-dead-letters", unusable("users", fromUsers));
    publish("workers-dead-letters", unusable("workers", fromWorkers));
    publish(
        "outbox",
        toSearchTask(messages("users", fromUsers))
            .merge(messages("workers", fromWorkers), Named.as("messages"))
            .process(
                () -> new SearchProcessor(controller, meters, settings.weightsRetention()),
                Named.as("search"),
                SEARCHES,
                PARTS,
                LEARNERS,
                IMAGES));
    return builder.build();
  }

  private void addWorkers() {
    builder.addGlobalStore(
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(WorkerKeeper.STORE),
                Serdes.String(),
                Serdes.ByteArray())
            .withLoggingDisabled(),
        kafka.topic(Topic.WORKERS),
        Consumed.with(Serdes.String(), Serdes.ByteArray()).withName("read-workers"),
        () -> new WorkerKeeper());
  }

  private KStream<String, Arrival> read(String name, Topic topic, Intake.Reading reading) {
    return builder.stream(
            kafka.topic(topic),
            Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("read-" + name))
        .process(() -> new Intake(controller, reading), Named.as(name));
  }

  private static KStream<String, Message> messages(String from, KStream<String, Arrival> arrivals) {
    return arrivals
        .filter((key, arrival) -> arrival instanceof Message, Named.as(from + "-usable"))
        .mapValues(Message.class::cast, Named.as(from + "-messages"));
  }

  private KStream<String, SpecificRecord> unusable(String from, KStream<String, Arrival> arrivals) {
    return arrivals
        .filter((key, arrival) -> arrival instanceof Arrival.Unusable, Named.as(from + "-unusable"))
        .mapValues(
            arrival -> {
              meters.countDeadLetter();
              return ((Arrival.Unusable) arrival).letter();
            },
            Named.as(from + "-letters"));
  }

  /** To the partition of the search, of as many as the answers have. */
  private static KStream<String, Message> toSearchTask(KStream<String, Message> messages) {
    return messages
        .mapValues(Message.FromUser.class::cast, Named.as("users-own"))
        .repartition(
            Repartitioned.with(Serdes.String(), Cbor.of(Message.FromUser.class))
                .withName("inbox")
                .withNumberOfPartitions(Topic.REWARDS.partitions())
                .withStreamPartitioner(SearchPartitioner.forStreams()))
        .mapValues(Message.class::cast, Named.as("inbox-messages"));
  }

  private void publish(String name, KStream<String, SpecificRecord> records) {
    Outbox outbox = new Outbox(kafka, settings.events());
    Serde<SpecificRecord> serde = Serdes.serdeFrom(outbox, ControllerTopology::neverRead);
    records.to(
        outbox.topics(), Produced.with(Serdes.String(), serde, outbox.partitions()).withName(name));
  }

  private static SpecificRecord neverRead(String topic, byte[] bytes) {
    throw new UnsupportedOperationException("The outbox is written, but " + topic + " was read.");
  }

  /** On disk, because that also keeps the identity with which a killed controller comes back. */
  private static <V> StoreBuilder<KeyValueStore<String, V>> store(String name, Serde<V> values) {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(name), Serdes.String(), values)
        .withCachingDisabled()
        .withLoggingEnabled(
            Map.of(
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(Topic.MAX_RECORD_BYTES),
                TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(32 << 20),
                TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.2"));
  }
}

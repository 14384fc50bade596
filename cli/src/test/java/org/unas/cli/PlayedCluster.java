package org.unas.cli;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.unas.broker.BrokerSettings;
import org.unas.broker.EmbeddedBroker;
import org.unas.cli.view.SampleEvents;
import org.unas.controller.ControllerSettings;
import org.unas.controller.ControllerStreams;
import org.unas.controller.SearchMeters;
import org.unas.schemas.AvroSerde;
import org.unas.schemas.Paused;
import org.unas.schemas.SearchEvent;
import org.unas.schemas.SearchStatus;
import org.unas.schemas.State;
import org.unas.schemas.Topic;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.ServiceIdentity;
import org.unas.streaming.TopicProvisioner;

/** A real broker whose controller the test plays. */
final class PlayedCluster implements AutoCloseable {
  private final Path folder;
  private final EmbeddedBroker broker;
  private final KafkaSettings settings;
  private final KafkaProducer<String, byte[]> controller;

  PlayedCluster(Path folder) {
    this.folder = folder;
    this.broker = EmbeddedBroker.start(BrokerSettings.in(folder.resolve("broker")));
    this.settings = KafkaSettings.at(broker.bootstrapServers());
    new TopicProvisioner(settings).provision();
    this.controller = new KafkaProducer<>(settings.producer());
  }

  Shell shell() {
    return new Shell(folder, Map.of("UNAS_BOOTSTRAP_SERVERS", settings.bootstrapServers()));
  }

  private <T extends SpecificRecord> void publish(
      Topic topic, AvroSerde<T> serde, String key, T value) {
    controller.send(new ProducerRecord<>(settings.topic(topic), key, serde.encode(value)));
    controller.flush();
  }

  /** Tells an event of a search. */
  void tell(String searchId, int sequence, Object body) {
    SearchEvent event = SampleEvents.event(sequence, body);
    event.getEnvelope().setSearchId(searchId);
    publish(Topic.SEARCH_EVENTS, AvroSerde.json(SearchEvent.class), searchId, event);
  }

  /** A status without anything measured. */
  static SearchStatus status(String searchId, State state, String spec) {
    SearchStatus status =
        SearchStatus.newBuilder()
            .setEnvelope(SampleEvents.event(0, new Paused("")).getEnvelope())
            .setState(state)
            .setDisplayName(searchId)
            .setCreated(Instant.parse("2026-01-01T00:00:00Z"))
            .setSpec(spec)
            .build();
    status.getEnvelope().setSearchId(searchId);
    return status;
  }

  void say(SearchStatus status) {
    String id = status.getEnvelope().getSearchId();
    publish(Topic.SEARCH_STATUS, AvroSerde.of(SearchStatus.class), id, status);
  }

  void say(String searchId, State state) {
    say(status(searchId, state, SampleRequests.resolvedNamed(searchId)));
  }

  /** A real controller, without HTTP. */
  RunningController controller() {
    return new RunningController(
        new ControllerStreams(
            settings,
            ServiceIdentity.of("controller"),
            ControllerSettings.DEFAULT,
            new SearchMeters(new SimpleMeterRegistry()),
            folder.resolve("controller"),
            () -> {}));
  }

  /** Works until it is closed. */
  record RunningController(ControllerStreams streams) implements AutoCloseable {
    RunningController {
      streams.start();
    }

    boolean isRunning() {
      return streams.isAtWork();
    }

    @Override
    public void close() {
      streams.close();
    }
  }

  /** All that a topic holds. */
  <T extends SpecificRecord> List<T> read(Topic topic, Class<T> type) {
    List<T> values = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings.consumer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(settings.topic(topic)).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(record -> values.add(AvroSerde.of(type).decode(record.value())));
      }
    }
    return values;
  }

  @Override
  public void close() {
    controller.close();
    broker.close();
  }
}

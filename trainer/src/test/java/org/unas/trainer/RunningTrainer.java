package org.unas.trainer;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.unas.broker.BrokerSettings;
import org.unas.broker.EmbeddedBroker;
import org.unas.schemas.ArchitectureSample;
import org.unas.schemas.AvroSerde;
import org.unas.schemas.Reward;
import org.unas.schemas.Topic;
import org.unas.service.ServiceHost;
import org.unas.streaming.EventPublisher;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.TopicProvisioner;

/** The trainer service on a real broker, seen from outside: samples in, rewards out, HTTP. */
final class RunningTrainer implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final EmbeddedBroker broker;
  private final ServiceHost host;
  private final EventPublisher<ArchitectureSample> samples;
  private final KafkaConsumer<byte[], byte[]> rewards;
  private final List<Reward> received = new ArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();

  private RunningTrainer(EmbeddedBroker broker, ServiceHost host) {
    KafkaSettings kafka = host.kafka();
    this.broker = broker;
    this.host = host;
    this.samples = new EventPublisher<>(kafka, Topic.ARCHITECTURES, ArchitectureSample.class);
    this.rewards = new KafkaConsumer<>(kafka.consumer());
    String topic = kafka.topic(Topic.REWARDS);
    List<TopicPartition> partitions =
        rewards.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    rewards.assign(partitions);
    rewards.seekToBeginning(partitions);
  }

  static RunningTrainer start(Path directory) throws Exception {
    EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.in(directory));
    new TopicProvisioner(KafkaSettings.at(broker.bootstrapServers())).provision();
    Map<String, String> environment = Map.of("UNAS_BOOTSTRAP_SERVERS", broker.bootstrapServers());
    ServiceHost host = ServiceHost.start("trainer", environment, TrainerMain::assemble);
    RunningTrainer trainer = new RunningTrainer(broker, host);
    await().atMost(LIMIT).until(() -> trainer.get("/health/readiness").statusCode() == 200);
    return trainer;
  }

  void ask(ArchitectureSample sample) {
    samples.publish(sample.getSampleId(), sample).join();
  }

  /** Waits for rewards until there are enough, and returns all. */
  List<Reward> rewards(Predicate<List<Reward>> enough) {
    AvroSerde<Reward> serde = AvroSerde.of(Reward.class);
    await()
        .atMost(LIMIT)
        .until(
            () -> {
              rewards
                  .poll(Duration.ofMillis(50))
                  .forEach(record -> received.add(serde.decode(record.value())));
              return enough.test(received);
            });
    return List.copyOf(received);
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://localhost:" + host.port() + path);
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  ServiceHost host() {
    return host;
  }

  @Override
  public void close() {
    samples.close();
    rewards.close();
    host.close();
    broker.close();
  }
}

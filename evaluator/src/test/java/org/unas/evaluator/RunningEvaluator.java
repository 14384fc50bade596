package org.unas.evaluator;

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
import java.util.Optional;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.unas.broker.BrokerSettings;
import org.unas.broker.EmbeddedBroker;
import org.unas.schemas.AvroSerde;
import org.unas.schemas.Evaluation;
import org.unas.schemas.Reward;
import org.unas.schemas.Topic;
import org.unas.schemas.WeightBlock;
import org.unas.service.ServiceHost;
import org.unas.streaming.EventPublisher;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.TopicProvisioner;
import org.unas.streaming.weights.WeightKey;

/** The evaluator service on a real broker, seen from outside: rewards and weights in, HTTP. */
final class RunningEvaluator implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final AvroSerde<Evaluation> SERDE = AvroSerde.of(Evaluation.class);

  private final EmbeddedBroker broker;
  private final ServiceHost host;
  private final EventPublisher<Reward> rewards;
  private final EventPublisher<WeightBlock> weights;
  private final KafkaConsumer<byte[], byte[]> evaluations;
  private final List<Evaluation> received = new ArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();

  private RunningEvaluator(EmbeddedBroker broker, ServiceHost host) {
    KafkaSettings kafka = host.kafka();
    this.broker = broker;
    this.host = host;
    this.rewards = new EventPublisher<>(kafka, Topic.REWARDS, Reward.class);
    this.weights = new EventPublisher<>(kafka, Topic.WEIGHTS, WeightBlock.class);
    this.evaluations = new KafkaConsumer<>(kafka.consumer());
    String topic = kafka.topic(Topic.EVALUATIONS);
    List<TopicPartition> partitions =
        evaluations.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    evaluations.assign(partitions);
    evaluations.seekToBeginning(partitions);
  }

  static RunningEvaluator start(Path directory) throws Exception {
    EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.in(directory));
    new TopicProvisioner(KafkaSettings.at(broker.bootstrapServers())).provision();
    Map<String, String> environment = Map.of("UNAS_BOOTSTRAP_SERVERS", broker.bootstrapServers());
    ServiceHost host = ServiceHost.start("evaluator", environment, EvaluatorMain::assemble);
    RunningEvaluator evaluator = new RunningEvaluator(broker, host);
    await().atMost(LIMIT).until(() -> evaluator.get("/health/readiness").statusCode() == 200);
    return evaluator;
  }

  void send(Reward reward) {
    rewards.publish(reward.getSample().getSampleId(), reward).join();
  }

  void publish(WeightBlock block) {
    WeightKey key =
        new WeightKey(block.getEnvelope().getSearchId(), block.getBlock(), block.getPart());
    weights.publish(key.toString(), block).join();
  }

  /** The evaluation of a sample, if it has come by now. */
  Optional<Evaluation> evaluation(String sampleId) {
    evaluations
        .poll(Duration.ofMillis(50))
        .forEach(record -> received.add(SERDE.decode(record.value())));
    return received.stream().filter(e -> e.getSampleId().equals(sampleId)).findFirst();
  }

  /** Waits for the evaluation of a sample. */
  Evaluation awaitEvaluation(String sampleId) {
    return await()
        .atMost(LIMIT)
        .until(() -> evaluation(sampleId), Optional::isPresent)
        .orElseThrow();
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
    rewards.close();
    weights.close();
    evaluations.close();
    host.close();
    broker.close();
  }
}

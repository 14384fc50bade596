package org.unas.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unas.broker.BrokerSettings;
import org.unas.broker.EmbeddedBroker;
import org.unas.schemas.ArchitectureSample;
import org.unas.schemas.SearchEvent;
import org.unas.schemas.Started;
import org.unas.schemas.Topic;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.ServiceIdentity;
import org.unas.streaming.TopicProvisioner;

/** How long the controller takes with workers that take no time. Run by name; prints. */
class ControllerMeasurement {
  @TempDir private Path directory;

  @Test
  void samplesPerSecond() {
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.in(directory.resolve("b")))) {
      KafkaSettings kafka = KafkaSettings.at(broker.bootstrapServers());
      new TopicProvisioner(kafka).provision();
      try (ControllerStreams controller =
              new ControllerStreams(
                  kafka,
                  ServiceIdentity.of("controller"),
                  ControllerSettings.DEFAULT,
                  new SearchMeters(new SimpleMeterRegistry()),
                  directory.resolve("state"),
                  () -> {});
          KafkaProducer<String, byte[]> requests = new KafkaProducer<>(kafka.producer());
          Workers workers = new Workers(kafka)) {
        controller.start();
        await().atMost(Duration.ofSeconds(30)).until(controller::isAtWork);
        for (String kind : List.of("strict", "strict", "async", "async")) {
          measure(kafka, requests, workers, kind, "");
        }
        for (int underWay : List.of(8, 64, 64)) {
          String many =
              String.format(
                  Locale.ROOT,
                  ",\"strategy\":{\"name\":\"random\",\"samplesInFlight\":%d}",
                  underWay);
          measure(kafka, requests, workers, "async", many);
        }
      }
    }
  }

  private static void measure(
      KafkaSettings kafka,
      KafkaProducer<String, byte[]> requests,
      Workers workers,
      String kind,
      String more) {
    int samples = 500;
    int before = workers.answered();
    String id = kind + "-" + before;
    byte[] request =
        Synthetic.request(id, samples, 50, ",\"determinism\":\"" + kind + "\"" + more)
            .getBytes(StandardCharsets.UTF_8);
    long start = System.nanoTime();
    requests.send(new ProducerRecord<>(kafka.topic(Topic.SEARCH_REQUESTS), id, request));
    awaitAnswered(workers, before + 1);
    long first = System.nanoTime();
    awaitAnswered(workers, before + samples);
    long last = System.nanoTime();
    System.out.printf(
        Locale.ROOT,
        "%s%s: request to first sample %d ms, then %.1f ms a sample%n",
        id,
        more,
        (first - start) / 1_000_000,
        (last - first) / 1e6 / (samples - 1));
    assertThat(Reading.all(kafka, Topic.SEARCH_EVENTS, SearchEvent.class))
        .anyMatch(event -> event.getBody() instanceof Started);
    assertThat(Reading.all(kafka, Topic.ARCHITECTURES, ArchitectureSample.class)).isNotEmpty();
    awaitAnswered(workers, before + samples + 5);
  }

  private static void awaitAnswered(Workers workers, int answered) {
    await()
        .pollInterval(Duration.ofMillis(1))
        .atMost(Duration.ofSeconds(120))
        .until(() -> workers.answered() >= answered);
  }
}

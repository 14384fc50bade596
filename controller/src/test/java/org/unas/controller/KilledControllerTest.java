package org.unas.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unas.broker.BrokerSettings;
import org.unas.broker.EmbeddedBroker;
import org.unas.schemas.ArchitectureSample;
import org.unas.schemas.Completed;
import org.unas.schemas.NaturalJson;
import org.unas.schemas.PolicyUpdate;
import org.unas.schemas.SearchEvent;
import org.unas.schemas.SearchRequest;
import org.unas.schemas.SearchStatus;
import org.unas.schemas.State;
import org.unas.schemas.Topic;
import org.unas.streaming.EventPublisher;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.TopicProvisioner;

class KilledControllerTest {
  private static final String REQUEST =
      Synthetic.request("survivor", 120, 10, ",\"determinism\":\"strict\",\"seed\":7");

  @TempDir private Path directory;
  private EmbeddedBroker broker;
  private KafkaSettings kafka;

  @BeforeEach
  void start() {
    broker = EmbeddedBroker.start(BrokerSettings.in(directory.resolve("broker")));
    kafka = KafkaSettings.at(broker.bootstrapServers());
    new TopicProvisioner(kafka).provision();
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  /** Killed twice: started again where it was, then elsewhere with nothing kept. */
  @Test
  void shouldGoOnAsIfItHadNotBeenKilled() throws Exception {
    try (EventPublisher<SearchRequest> requests =
            new EventPublisher<>(kafka, Topic.SEARCH_REQUESTS, SearchRequest.class);
        Workers workers = new Workers(kafka)) {
      requests.publish("any", NaturalJson.read(REQUEST, SearchRequest.class)).join();
      runUntil(workers, 40, "first");
      runUntil(workers, 80, "first");
      try (ControllerProcess last = ControllerProcess.start(kafka, directory.resolve("second"))) {
        await().atMost(Duration.ofSeconds(60)).until(this::hasEnded);
        assertThat(last).isNotNull();
      }
    }
    List<Long> sequences =
        Reading.all(kafka, Topic.SEARCH_EVENTS, SearchEvent.class).stream()
            .map(event -> event.getEnvelope().getSequence())
            .toList();
    assertThat(sequences).isEqualTo(LongStream.range(0, sequences.size()).boxed().toList());
    compareWithUndisturbed();
  }

  private void runUntil(Workers workers, int answered, String stateDirectory) throws Exception {
    try (ControllerProcess controller =
        ControllerProcess.start(kafka, directory.resolve(stateDirectory))) {
      await()
          .pollInterval(Duration.ofMillis(5))
          .atMost(Duration.ofSeconds(60))
          .until(() -> workers.answered() >= answered);
      controller.kill();
    }
  }

  private boolean hasEnded() {
    return Reading.all(kafka, Topic.SEARCH_STATUS, SearchStatus.class).stream()
        .anyMatch(status -> status.getState() == State.SUCCEEDED);
  }

  private void compareWithUndisturbed() {
    try (Driven undisturbed = Driven.in(directory.resolve("undisturbed"))) {
      undisturbed.request(REQUEST);
      for (int next = 0; next < undisturbed.samples.size(); next++) {
        undisturbed.answer(undisturbed.samples.get(next)).pass(Duration.ofMillis(10));
      }
      assertThat(Reading.all(kafka, Topic.ARCHITECTURES, ArchitectureSample.class))
          .usingRecursiveComparison()
          .ignoringFields("envelope.producer", "envelope.time", "deadline")
          .isEqualTo(undisturbed.samples);
      assertThat(Reading.all(kafka, Topic.POLICY_UPDATES, PolicyUpdate.class))
          .extracting(PolicyUpdate::getLogits)
          .isEqualTo(undisturbed.moves.stream().map(PolicyUpdate::getLogits).toList());
      assertThat(undisturbed.told(Completed.class)).hasSize(1);
    }
  }
}

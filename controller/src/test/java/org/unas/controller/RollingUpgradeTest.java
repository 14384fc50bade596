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

/**
 * Two controllers are replaced one after the other while a search runs: nothing lost or doubled.
 */
class RollingUpgradeTest {
  private static final int SAMPLES = 80;
  private static final int WARM_UP = 10;
  private static final Duration LIMIT = Duration.ofSeconds(120);

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

  @Test
  void shouldReplaceBothControllersWithoutLosingOrDoublingASample() throws Exception {
    try (EventPublisher<SearchRequest> requests =
            new EventPublisher<>(kafka, Topic.SEARCH_REQUESTS, SearchRequest.class);
        Workers workers = new Workers(kafka);
        ControllerProcess first = controller("first");
        ControllerProcess second = controller("second")) {
      String request =
          Synthetic.request("rolling", SAMPLES, WARM_UP, ",\"determinism\":\"strict\"");
      requests.publish("any", NaturalJson.read(request, SearchRequest.class)).join();
      awaitAnswers(workers, 15);
      first.stop();
      try (ControllerProcess newFirst = controller("first")) {
        awaitAnswers(workers, 40);
        second.stop();
        try (ControllerProcess newSecond = controller("second")) {
          await().atMost(LIMIT).until(this::hasEnded);
          newFirst.stop();
          newSecond.stop();
        }
      }
    }
    assertEverythingOnce();
  }

  private ControllerProcess controller(String state) throws Exception {
    return ControllerProcess.start(kafka, directory.resolve(state));
  }

  private static void awaitAnswers(Workers workers, int answered) {
    await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(workers.answered()).isGreaterThanOrEqualTo(answered));
  }

  private boolean hasEnded() {
    return Reading.all(kafka, Topic.SEARCH_STATUS, SearchStatus.class).stream()
        .anyMatch(status -> status.getState() == State.SUCCEEDED);
  }

  private void assertEverythingOnce() {
    List<SearchEvent> events = Reading.all(kafka, Topic.SEARCH_EVENTS, SearchEvent.class);
    assertThat(events)
        .extracting(event -> event.getEnvelope().getSequence())
        .isEqualTo(LongStream.range(0, events.size()).boxed().toList());
    assertThat(events).filteredOn(event -> event.getBody() instanceof Completed).hasSize(1);
    List<Long> numbers =
        Reading.all(kafka, Topic.ARCHITECTURES, ArchitectureSample.class).stream()
            .map(sample -> sample.getEnvelope().getSequence())
            .toList();
    assertThat(numbers).isEqualTo(LongStream.range(0, numbers.size()).boxed().toList());
    List<Long> counted =
        Reading.all(kafka, Topic.POLICY_UPDATES, PolicyUpdate.class).stream()
            .flatMap(update -> update.getSamples().stream())
            .toList();
    assertThat(counted).doesNotHaveDuplicates().hasSize(SAMPLES - WARM_UP);
  }
}

package org.unas.controller;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.unas.controller.http.Gateway;
import org.unas.controller.searches.WorkerRules;
import org.unas.schemas.State;
import org.unas.schemas.Topic;
import org.unas.service.ServiceHost;
import org.unas.streaming.TopicInspection;
import org.unas.streaming.access.Role;
import org.unas.streaming.health.StreamsPulse;

/**
 * Puts the controller's parts into a host: the topology, the view of statuses, the HTTP gateway.
 */
final class ControllerAssembly implements ServiceHost.Assembly {
  private static final Duration STREAMS_STOP = Duration.ofSeconds(8);
  private static final Duration STOP = Duration.ofSeconds(6);

  /** A thread waits some minutes for brokers that are away. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final Runnable givenUp;

  /**
   * @param givenUp what to do when the topology cannot go on
   */
  ControllerAssembly(Runnable givenUp) {
    this.givenUp = givenUp;
  }

  @Override
  public void assemble(ServiceHost host) throws Exception {
    ControllerSettings settings = ControllerSettings.from(host.environment());
    host.awaitTopics(Role.CONTROLLER);
    host.watchBrokers();
    startTopology(host, settings);
    inspect(host);
    StatusView view = host.runtime().add("status-view", STOP, new StatusView(host.kafka()));
    host.readiness().require("statuses are read", view::isCaughtUp);
    host.heartbeats().watch(view.signOfLife());
    SearchWriter writer =
        host.runtime().add("writer", STOP, new SearchWriter(host.kafka(), host.identity()));
    Gateway gateway = host.beans().getBean(Gateway.class);
    host.runtime().add("gateway", STOP, gateway);
    gateway.open(host.kafka(), view, writer);
    count(view, host.meters());
    host.runtime().add("backlog", STOP, new QueueBacklog(host.kafka(), host.meters()));
  }

  private void startTopology(ServiceHost host, ControllerSettings settings) throws Exception {
    ControllerStreams streams =
        new ControllerStreams(
            host.kafka(),
            host.identity(),
            settings,
            new SearchMeters(host.meters()),
            host.stateDirectory(),
            givenUp);
    host.runtime().add("topology", STREAMS_STOP, streams);
    host.readiness().require("topology is running", streams::isAtWork);
    new KafkaStreamsMetrics(streams.streams()).bindTo(host.meters());
    host.heartbeats().watch(new StreamsPulse("topology", streams.streams(), LONGEST));
    streams.start();
  }

  /** The topics that many read and nobody answers for. */
  private static void inspect(ServiceHost host) {
    TopicInspection inspection =
        new TopicInspection(
            host.kafka(),
            "unas.inspection",
            host.identity(),
            Map.of(
                Topic.WORKERS, WorkerRules::check,
                Topic.SEARCH_STATUS, TopicInspection.decodable(Topic.SEARCH_STATUS),
                Topic.SEARCH_EVENTS, TopicInspection.decodable(Topic.SEARCH_EVENTS),
                Topic.POLICY_UPDATES, TopicInspection.decodable(Topic.POLICY_UPDATES),
                Topic.DEAD_LETTERS, TopicInspection.decodable(Topic.DEAD_LETTERS)));
    host.runtime().add("inspection", STOP, inspection).start();
    host.readiness().require("topics are inspected", inspection::isRunning);
    host.heartbeats().watch(inspection.signOfLife());
  }

  private static void count(StatusView view, MeterRegistry meters) {
    for (State state : State.values()) {
      Gauge.builder("unas.searches", view, v -> v.isCaughtUp() ? v.count(state) : Double.NaN)
          .description("Searches in this state; NaN until all statuses are read")
          .tag("state", state.name().toLowerCase(Locale.ROOT))
          .register(meters);
    }
  }
}

package org.unas.evaluator;

import java.time.Duration;
import org.unas.schemas.Evaluation;
import org.unas.schemas.Reward;
import org.unas.schemas.Topic;
import org.unas.service.ServiceHost;
import org.unas.service.WorkMeters;
import org.unas.service.WorkTerms;
import org.unas.streaming.DeadLetters;
import org.unas.streaming.EventPublisher;
import org.unas.streaming.LogMeters;
import org.unas.streaming.ServiceRuntime;
import org.unas.streaming.WorkGroup;
import org.unas.streaming.WorkerBeacon;
import org.unas.streaming.access.Role;
import org.unas.streaming.queue.WorkQueue;
import org.unas.streaming.weights.WeightReplica;
import org.unas.supernet.eager.Engine;
import org.unas.supernet.file.DataRoot;
import org.unas.supernet.session.Opening;
import org.unas.supernet.session.SearchMaterials;
import org.unas.supernet.table.TabulatedNetworks;

/** The evaluator service: generalization on validation images, latency and size. */
public final class EvaluatorMain {
  private static final int PORT = 8082;
  private static final Duration STOP = Duration.ofSeconds(6);
  private static final Duration QUEUE_STOP = Duration.ofSeconds(15);

  private EvaluatorMain() {}

  /** Runs until the process is told to stop. */
  public static void main(String[] args) throws InterruptedException {
    ServiceHost.run("evaluator", PORT, EvaluatorMain::assemble);
  }

  /** Starts the evaluator's parts in a host. */
  public static void assemble(ServiceHost host) throws InterruptedException {
    ServiceRuntime runtime = host.runtime();
    Engine engine = Engine.start();
    host.awaitTopics(Role.EVALUATOR);
    DataRoot files = DataRoot.from(host.environment());
    WeightReplica replica = runtime.add("replica", STOP, WeightReplica.forReader(host.kafka()));
    replica.start();
    host.watchBrokers();
    host.heartbeats().watch(replica.signOfLife());
    host.readiness().require("weights caught up", replica::isCaughtUp);
    WorkMeters meters = new WorkMeters(host.meters(), "evaluator");
    meters.skipped(replica);
    RewardHandler handler =
        runtime.add(
            "sessions",
            STOP,
            new RewardHandler(
                spec ->
                    spec.dataset().tabulated()
                        ? new TabulatedValidation(spec, TabulatedNetworks.open(files, spec))
                        : new SharedSession(
                            spec,
                            Opening.on(
                                SearchMaterials.open(files, spec, engine), EvaluationSession::new),
                            replica.feed(spec.searchId())),
                replica::awaitClock,
                new Evaluations(host.identity(), engine.device()),
                meters));
    replica.awaitCaughtUp();
    takeWork(host, handler, engine);
  }

  private static void takeWork(ServiceHost host, RewardHandler handler, Engine engine) {
    ServiceRuntime runtime = host.runtime();
    EventPublisher<Evaluation> evaluations =
        runtime.add(
            "evaluations",
            STOP,
            new EventPublisher<>(host.kafka(), Topic.EVALUATIONS, Evaluation.class));
    DeadLetters deadLetters =
        runtime.add(
            "dead letters",
            STOP,
            new DeadLetters(host.kafka(), host.identity(), new LogMeters(host.meters())));
    WorkerBeacon beacon =
        runtime.add(
            "beacon", STOP, new WorkerBeacon(host.kafka(), host.identity(), engine.device()));
    WorkQueue<Reward> queue =
        runtime.add(
            "queue",
            QUEUE_STOP,
            new WorkQueue<>(
                host.kafka(),
                WorkGroup.EVALUATORS,
                Reward.class,
                deadLetters,
                new EvaluatorWork(handler, evaluations, beacon, new WorkTerms(host))));
    host.readiness().require("work queue running", queue::isRunning);
    host.heartbeats().watch(beacon.signOfLife());
    host.heartbeats().watch(queue.signsOfLife());
    queue.start();
    beacon.ready();
  }
}

package org.unas.trainer;

import java.time.Duration;
import java.util.function.Function;
import org.unas.schemas.ArchitectureSample;
import org.unas.schemas.Reward;
import org.unas.schemas.Topic;
import org.unas.service.ServiceHost;
import org.unas.service.work.WorkKind;
import org.unas.service.work.WorkMeters;
import org.unas.service.work.Worker;
import org.unas.streaming.LogMeters;
import org.unas.streaming.ServiceRuntime;
import org.unas.streaming.TopicInspection;
import org.unas.streaming.WorkGroup;
import org.unas.streaming.access.Role;
import org.unas.streaming.health.Recurring;
import org.unas.streaming.weights.MergeSettings;
import org.unas.streaming.weights.WeightMerger;
import org.unas.streaming.weights.WeightReplica;
import org.unas.streaming.weights.WeightUpdatePublisher;
import org.unas.supernet.eager.Engine;
import org.unas.supernet.file.DataRoot;
import org.unas.supernet.session.Opening;
import org.unas.supernet.session.SearchMaterials;
import org.unas.supernet.table.TabulatedNetworks;

/** The trainer service: answers samples, shares weights, merges its share of the weight log. */
public final class TrainerMain {
  private static final int PORT = 8081;
  private static final Duration STOP = Duration.ofSeconds(6);
  private static final WorkKind<ArchitectureSample, Reward> KIND =
      new WorkKind<>(WorkGroup.TRAINERS, ArchitectureSample.class, Topic.REWARDS, Reward.class);

  /** It may wait for the work at hand, whose own sign of life says when that is stuck. */
  private static final Duration LONGEST_TURN = Duration.ofDays(1);

  private TrainerMain() {}

  /** Runs until the process is told to stop. */
  public static void main(String[] args) throws InterruptedException {
    ServiceHost.run("trainer", PORT, TrainerMain::assemble);
  }

  /** Starts the trainer's parts in a host. */
  public static void assemble(ServiceHost host) throws InterruptedException {
    ServiceRuntime runtime = host.runtime();
    Engine engine = Engine.start();
    host.awaitTopics(Role.TRAINER);
    DataRoot files = DataRoot.from(host.environment());
    WeightMerger merger =
        runtime.add(
            "merger",
            STOP,
            new WeightMerger(
                host.kafka(),
                host.identity(),
                MergeSettings.DEFAULT,
                new LogMeters(host.meters())));
    merger.onGivenUp(() -> host.restart("its weight merger failed again and again"));
    merger.start();
    WeightReplica replica =
        runtime.add("replica", STOP, WeightReplica.forTrainer(host.kafka(), host.identity().id()));
    replica.start();
    host.watchBrokers();
    host.heartbeats().watch(merger.signOfLife(), replica.signOfLife());
    host.readiness().require("weights caught up", replica::isCaughtUp);
    host.readiness().require("weight merger running", merger::isRunning);
    WeightUpdatePublisher updates =
        runtime.add("updates", STOP, new WeightUpdatePublisher(host.kafka(), host.identity()));
    WorkMeters meters = new WorkMeters(host.meters(), "trainer");
    meters.skipped(replica);
    TopicInspection inspection =
        runtime.add("inspection", STOP, WeightMerger.inspection(host.kafka(), host.identity()));
    inspection.start();
    host.readiness().require("weights are inspected", inspection::isRunning);
    host.heartbeats().watch(inspection.signOfLife());
    SampleHandler handler =
        new SampleHandler(
            spec ->
                spec.dataset().tabulated()
                    ? new TabulatedTraining(TabulatedNetworks.open(files, spec))
                    : session(
                        SearchMaterials.open(files, spec, engine),
                        id ->
                            new LogExchange(
                                id, replica.feed(id), updates::publish, meters, System::nanoTime)),
            new Rewards(host.identity()),
            meters);
    Recurring timer =
        runtime.add(
            "idle timer",
            STOP,
            new Recurring(
                "trainer-idle",
                Duration.ofMillis(SampleHandler.IDLE_MILLIS / 2),
                LONGEST_TURN,
                handler::publishIfIdle));
    host.heartbeats().watch(timer);
    replica.awaitCaughtUp();
    Worker.start(host, KIND, engine.device(), meters, handler);
  }

  private static TrainingSession session(
      SearchMaterials opened, Function<String, WeightExchange> exchanges) {
    return Opening.on(
        opened,
        materials ->
            Opening.on(
                exchanges.apply(materials.spec().searchId()),
                exchange -> new TrainingSession(materials, exchange)));
  }
}

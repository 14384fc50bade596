package org.unas.evaluator;

import java.time.Duration;
import org.unas.schemas.Evaluation;
import org.unas.schemas.Reward;
import org.unas.schemas.Topic;
import org.unas.service.ServiceHost;
import org.unas.service.work.WorkKind;
import org.unas.service.work.WorkMeters;
import org.unas.service.work.Worker;
import org.unas.streaming.ServiceRuntime;
import org.unas.streaming.WorkGroup;
import org.unas.streaming.access.Role;
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
  private static final WorkKind<Reward, Evaluation> KIND =
      new WorkKind<>(WorkGroup.EVALUATORS, Reward.class, Topic.EVALUATIONS, Evaluation.class);

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
            meters);
    replica.awaitCaughtUp();
    Worker.start(host, KIND, engine.device(), meters, handler);
  }
}

package org.unas.benchmarks.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.unas.broker.BrokerQuorum;
import org.unas.cli.cluster.ComputingJvm;
import org.unas.cli.cluster.RestartPolicy;
import org.unas.cli.cluster.ServiceLaunch;
import org.unas.cli.cluster.ServiceProcess;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.TopicProvisioner;

/**
 * Brokers, a controller, trainers (which host the weight merger) and evaluators, each a process of
 * its own that is started again when it dies.
 */
final class ChaosCluster implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(15);
  private static final List<String> COMMON =
      List.of(
          "-XX:+UseSerialGC", "-Xshare:auto", "-Dlogback.configurationFile=unas-service-file.xml");

  /** Whatever happens to a process, it is started again soon. */
  private static final RestartPolicy ALWAYS =
      new RestartPolicy(
          1_000_000, Duration.ofMillis(200), Duration.ofMillis(500), Duration.ofSeconds(1));

  private final Path directory;
  private final Consumer<String> notices;
  private final KafkaSettings settings;
  private final List<ServiceProcess> brokers = new ArrayList<>();
  private final List<ServiceProcess> services = new ArrayList<>();

  private ChaosCluster(Path directory, String bootstrapServers, Consumer<String> notices) {
    this.directory = directory;
    this.notices = notices;
    this.settings = KafkaSettings.at(bootstrapServers);
  }

  /**
   * Starts everything; returns when the topics are there and the services have been told to begin.
   *
   * @param directory for data, state and logs; nothing is in it yet
   */
  static ChaosCluster start(Path directory, ClusterSize size, Consumer<String> notices)
      throws IOException, InterruptedException {
    Path data = directory.resolve("brokers");
    BrokerQuorum quorum = BrokerQuorum.found(data, size.brokers());
    ChaosCluster cluster = new ChaosCluster(directory, quorum.bootstrapServers(), notices);
    try {
      cluster.startProcesses(data, size);
      cluster.brokers.forEach(ServiceProcess::release);
      BrokersUp.await(cluster.settings, size.brokers());
      new TopicProvisioner(cluster.settings).provision();
      cluster.services.forEach(ServiceProcess::release);
      return cluster;
    } catch (InterruptedException | RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  private void startProcesses(Path data, ClusterSize size) {
    for (int node = 1; node <= size.brokers(); node++) {
      brokers.add(
          process(
              "broker-" + node,
              BrokerNode.class.getName(),
              List.of("-XX:TieredStopAtLevel=1", "-Xmx384m"),
              BrokerNode.environment(data, size.brokers(), node)));
    }
    services.add(service("controller", "org.unas.controller.ControllerMain", quick()));
    for (int i = 1; i <= size.trainers(); i++) {
      services.add(service("trainer-" + i, "org.unas.trainer.TrainerMain", computing()));
    }
    for (int i = 1; i <= size.evaluators(); i++) {
      services.add(service("evaluator-" + i, "org.unas.evaluator.EvaluatorMain", computing()));
    }
  }

  private static List<String> quick() {
    return List.of("-XX:TieredStopAtLevel=1", "-Xmx512m");
  }

  private static List<String> computing() {
    List<String> options = new ArrayList<>(ComputingJvm.options());
    options.add("-Xmx512m");
    return options;
  }

  private ServiceProcess service(String name, String main, List<String> options) {
    return process(
        name,
        main,
        options,
        Map.of(
            "UNAS_BOOTSTRAP_SERVERS", settings.bootstrapServers(),
            // The table lies in the folder of this run.
            "UNAS_DATA_ROOT", "/",
            "UNAS_TOPIC_PREFIX", "",
            "UNAS_HTTP_PORT", "0",
            "OMP_NUM_THREADS", "1",
            "UNAS_STATE_DIR", directory.resolve("state").resolve(name).toString()));
  }

  private ServiceProcess process(
      String name, String main, List<String> more, Map<String, String> environment) {
    List<String> options = new ArrayList<>(COMMON);
    options.addAll(more);
    Path log = directory.resolve("logs").resolve(name + ".log");
    return ServiceProcess.start(
        new ServiceLaunch(name, main, options, new HashMap<>(environment), log), ALWAYS, notices);
  }

  KafkaSettings settings() {
    return settings;
  }

  /** All processes by name: brokers, then services. */
  Map<String, ServiceProcess> processes() {
    Map<String, ServiceProcess> all = new LinkedHashMap<>();
    brokers.forEach(process -> all.put(process.name(), process));
    services.forEach(process -> all.put(process.name(), process));
    return all;
  }

  /** Stops the services in order, then the brokers. */
  @Override
  public void close() {
    stop(services);
    stop(brokers);
  }

  private static void stop(List<ServiceProcess> processes) {
    processes.forEach(ServiceProcess::beginStop);
    processes.forEach(process -> process.awaitStop(GRACE));
  }
}

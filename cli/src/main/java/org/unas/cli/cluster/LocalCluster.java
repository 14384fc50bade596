package org.unas.cli.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.unas.broker.BrokerSettings;
import org.unas.broker.EmbeddedBroker;
import org.unas.service.readiness.NotReadyException;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.ServiceRuntime;
import org.unas.streaming.TopicProvisioner;
import org.unas.streaming.drift.Difference;

/**
 * Kafka in this process and every service as a child process. The services load while the broker
 * starts and begin when the topics are there. They die with this process, however it ends.
 */
public final class LocalCluster implements AutoCloseable {
  private static final Duration SERVICE_GRACE = Duration.ofSeconds(10);
  private static final Duration BROKER_GRACE = Duration.ofSeconds(30);

  private final ServiceRuntime runtime = new ServiceRuntime("local cluster");
  private final LocalClusterPlan plan;
  private final KafkaSettings settings;
  private final DiskWatch disk;
  private final LocalService controller;
  private final List<LocalService> workers = new ArrayList<>();

  private LocalCluster(LocalClusterPlan plan, int brokerPort) {
    this.plan = plan;
    this.settings = KafkaSettings.at("localhost:" + brokerPort);
    this.controller = start(ServiceRole.CONTROLLER, 1, freePort(plan.httpPort()));
    for (int i = 1; i <= plan.trainers(); i++) {
      workers.add(start(ServiceRole.TRAINER, i, freePort(0)));
    }
    for (int i = 1; i <= plan.evaluators(); i++) {
      workers.add(start(ServiceRole.EVALUATOR, i, freePort(0)));
    }
    this.disk =
        runtime.add("disk-watch", SERVICE_GRACE, DiskWatch.start(plan.space(), plan.notices()));
  }

  /**
   * Starts everything and returns when the broker is up, the topics are there and the services have
   * been told to begin; {@link #awaitReady} waits for those.
   *
   * @throws IllegalStateException if a port or the directory is in use; says what to do
   */
  public static LocalCluster start(LocalClusterPlan plan) {
    EmbeddedBroker.requireUnused(plan.broker());
    LocalCluster cluster = new LocalCluster(plan, freePort(plan.brokerPort()));
    try {
      cluster.startBroker();
      cluster.startServices();
      return cluster;
    } catch (RuntimeException e) {
      cluster.stopAll(cluster.services());
      cluster.close();
      throw e;
    }
  }

  private void startBroker() {
    long start = System.nanoTime();
    int port = Integer.parseInt(settings.bootstrapServers().split(":")[1]);
    BrokerSettings broker =
        BrokerSettings.in(plan.broker()).withPort(port).withRecordLock(plan.recordLock());
    runtime.add("broker", BROKER_GRACE, EmbeddedBroker.start(broker));
    refuse(new TopicProvisioner(settings, plan.recordLock()).provision().refusals());
    notice("Kafka and its topics are up after %.1f s.", (System.nanoTime() - start) / 1e9);
  }

  private static void refuse(List<Difference> differences) {
    if (!differences.isEmpty()) {
      throw new NotReadyException(
          differences.stream().map(Difference::sentence).collect(Collectors.joining(" ")),
          "Mend each as it says, or start with another --data folder.");
    }
  }

  private void startServices() {
    runtime.add(
        "controller", SERVICE_GRACE.plusSeconds(1), () -> stopAll(List.of(controller.process())));
    runtime.add("workers", SERVICE_GRACE.plusSeconds(1), () -> stopAll(workerProcesses()));
    services().forEach(ServiceProcess::release);
    runtime.ready();
  }

  private LocalService start(ServiceRole role, int number, int httpPort) {
    String name = role == ServiceRole.CONTROLLER ? role.word() : role.word() + "-" + number;
    ServiceLaunch launch = role.launch(name, plan, settings.bootstrapServers(), httpPort);
    return new LocalService(
        ServiceProcess.start(launch, plan.restarts(), plan.notices()), httpPort);
  }

  private void stopAll(List<ServiceProcess> processes) {
    processes.forEach(ServiceProcess::beginStop);
    processes.forEach(process -> process.awaitStop(SERVICE_GRACE));
  }

  /**
   * Waits until every service says that it is ready, as long as they get on.
   *
   * @param patience how long a service may stand still
   * @throws IllegalStateException if one stands still or dies for good, or the disk fills
   */
  public void awaitReady(Duration patience) {
    new Readiness(patience, this::requireServices, plan.notices()).await(all());
  }

  /** Waits until the disk has so little left that the cluster must be closed; says so. */
  public NotReadyException awaitShortage() throws InterruptedException {
    return disk.awaitShortage();
  }

  /**
   * Checks that the disk has room and that no service has died for good.
   *
   * @throws IllegalStateException if it is not so; says what happened
   */
  public void requireServices() {
    disk.shortage()
        .ifPresent(
            shortage -> {
              throw shortage;
            });
    services().stream()
        .filter(ServiceProcess::hasGivenUp)
        .findFirst()
        .ifPresent(
            service -> {
              throw new IllegalStateException(
                  service.name() + " has died for good. Log: " + service.log());
            });
  }

  /** For clients of this cluster. */
  public KafkaSettings settings() {
    return settings;
  }

  /** Where the controller answers, such as {@code http://localhost:8080}. */
  public String http() {
    return controller.http();
  }

  /** All services: the controller, then trainers, then evaluators. */
  public List<ServiceProcess> services() {
    return all().stream().map(LocalService::process).toList();
  }

  /**
   * One service.
   *
   * @param name {@code controller}, {@code trainer-1}, {@code evaluator-1} and so on
   * @throws IllegalArgumentException if there is none of that name
   */
  public ServiceProcess service(String name) {
    return services().stream()
        .filter(service -> service.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException("There is no service " + name + " in " + services()));
  }

  private List<LocalService> all() {
    List<LocalService> all = new ArrayList<>(workers);
    all.add(0, controller);
    return all;
  }

  private List<ServiceProcess> workerProcesses() {
    return workers.stream().map(LocalService::process).toList();
  }

  private void notice(String format, Object... arguments) {
    plan.notices().accept(String.format(Locale.ROOT, format, arguments));
  }

  /** Stops trainers and evaluators, then the controller, then the broker. */
  @Override
  public void close() {
    runtime.close();
  }

  /** The port asked for, or any free one for 0. */
  private static int freePort(int asked) {
    try (ServerSocket socket = new ServerSocket(asked, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "Port %d must be free to listen on, but it is not: %s. Choose another one.",
              asked,
              e.getMessage()),
          e);
    }
  }
}

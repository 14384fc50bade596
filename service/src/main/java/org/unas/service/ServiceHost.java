package org.unas.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unas.service.health.BrokerWatch;
import org.unas.service.health.Heartbeats;
import org.unas.service.http.HttpAccess;
import org.unas.service.http.HttpLimits;
import org.unas.service.readiness.Finding;
import org.unas.service.readiness.FolderCheck;
import org.unas.service.readiness.NotReadyException;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.ProcessEnd;
import org.unas.streaming.ServiceIdentity;
import org.unas.streaming.ServiceRuntime;
import org.unas.streaming.access.Role;

/**
 * One service's process: Micronaut for HTTP, health and metrics around the parts that do the work.
 * HTTP is up first and says why the service is not ready yet; the parts stop before it does.
 *
 * <p>Environment: {@code UNAS_BOOTSTRAP_SERVERS}, {@code UNAS_TOPIC_PREFIX} and {@code
 * UNAS_KAFKA_…} (see {@link KafkaSettings}), {@code UNAS_STATE_DIR} (a new folder if absent),
 * {@link HttpAccess}, {@link HttpLimits}, and Micronaut's own, such as {@code
 * MICRONAUT_SERVER_SSL_ENABLED}.
 */
public final class ServiceHost implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ServiceHost.class);
  private static final Duration HTTP_STOP = Duration.ofSeconds(3);

  /** How a process ends that should be started again: its own work does not stop. */
  public static final int RESTART = 75;

  private final Map<String, String> environment;
  private final KafkaSettings kafka;
  private final ServiceIdentity identity;
  private final ServiceRuntime runtime;
  private final ApplicationContext context;
  private final EmbeddedServer server;

  /** Starts the parts of a service and adds them to the host's runtime. */
  @FunctionalInterface
  public interface Assembly {
    /** Called once HTTP is up; the service is ready when this has returned. */
    void assemble(ServiceHost host) throws Exception;
  }

  private ServiceHost(
      String role, int defaultPort, Map<String, String> environment, ServiceRuntime runtime) {
    this.environment = environment;
    this.kafka = KafkaSettings.from(environment);
    this.identity = ServiceIdentity.of(role);
    this.runtime = runtime;
    HttpAccess access = HttpAccess.from(environment, defaultPort);
    this.context =
        ApplicationContext.builder()
            .banner(false)
            .deduceEnvironment(false)
            .singletons(HttpLimits.from(environment), access)
            .propertySources(MicronautSettings.from(environment))
            .properties(MicronautSettings.of(role, access))
            .start();
    runtime.add("context", HTTP_STOP, context);
    this.server = context.getBean(EmbeddedServer.class).start();
    runtime.add("http", HTTP_STOP, server);
    readiness().require("started", () -> runtime.state() == ServiceRuntime.State.READY);
    readiness().require("threads get on", () -> heartbeats().late().isEmpty());
  }

  /** Runs a service until the process is told to stop; for its main. */
  public static void run(String role, int defaultPort, Assembly assembly)
      throws InterruptedException {
    // Kafka makes names and reads enumerations by the default locale.
    Locale.setDefault(Locale.ROOT);
    ProcessEnd.atUncaught();
    ServiceRuntime runtime = ServiceRuntime.ofProcess(role);
    try {
      new ServiceHost(role, defaultPort, System.getenv(), runtime).assemble(assembly);
    } catch (Throwable e) {
      // Also an engine that cannot be loaded, which is an Error: HTTP must not live on without it.
      ProcessEnd.because(role + " could not start", e);
    }
    runtime.awaitStop();
  }

  /** Starts a service inside this process on a free port; for tests. */
  public static ServiceHost start(String role, Map<String, String> environment, Assembly assembly)
      throws Exception {
    ServiceHost host = new ServiceHost(role, 0, environment, new ServiceRuntime(role));
    host.assemble(assembly);
    return host;
  }

  private void assemble(Assembly assembly) throws Exception {
    try {
      assembly.assemble(this);
      runtime.ready();
      log.info("{} answers at {}", identity.id(), server.getURI());
    } catch (Exception | Error e) {
      close();
      throw e;
    }
  }

  /** The process's variables. */
  public Map<String, String> environment() {
    return environment;
  }

  /** How to reach Kafka. */
  public KafkaSettings kafka() {
    return kafka;
  }

  /** Who this process is. */
  public ServiceIdentity identity() {
    return identity;
  }

  /** Takes the parts that have been started. */
  public ServiceRuntime runtime() {
    return runtime;
  }

  /** Where the service's meters go. */
  public MeterRegistry meters() {
    return context.getBean(MeterRegistry.class);
  }

  /** What must hold before the service is ready. */
  public ReadinessBoard readiness() {
    return context.getBean(ReadinessBoard.class);
  }

  /**
   * Waits for the topics of a role, and refuses them if they are not as they must be.
   *
   * @throws NotReadyException if a difference matters; with each remedy
   */
  public void awaitTopics(Role role) throws InterruptedException {
    RequiredTopics topics = new RequiredTopics(kafka, role);
    readiness().require("topics are there", topics::present);
    topics.await();
  }

  /** Whose threads must be alive. */
  public Heartbeats heartbeats() {
    return context.getBean(Heartbeats.class);
  }

  /** From now on the service is ready only while a broker answers. */
  public void watchBrokers() {
    BrokerWatch watch = runtime.add("broker watch", HTTP_STOP, new BrokerWatch(kafka));
    heartbeats().watch(watch);
    readiness().require("brokers answer", watch::answers);
  }

  /** Micronaut's beans, for a service that has more of them. */
  public ApplicationContext beans() {
    return context;
  }

  /** Where the service answers HTTP. */
  public int port() {
    return server.getPort();
  }

  /**
   * Where Kafka Streams keeps what it can read again from the log.
   *
   * @throws NotReadyException if it cannot be written
   */
  public Path stateDirectory() throws IOException {
    String configured = environment.getOrDefault("UNAS_STATE_DIR", "");
    Path folder =
        configured.isEmpty()
            ? Files.createTempDirectory("unas-" + identity.role())
            : Path.of(configured);
    Finding.require(List.of(FolderCheck.of("state", folder, "Set UNAS_STATE_DIR to another.")));
    return Files.createDirectories(folder);
  }

  /**
   * Ends the service, in order and with the code {@link #RESTART}, so that whoever watches over it
   * starts it again. Returns at once.
   *
   * @param reason for the log: what happened, to what, and what follows
   */
  public void restart(String reason) {
    log.error("{} ends to be started again: {}", identity.id(), reason);
    runtime.end(RESTART);
  }

  /** Stops the parts, the last first, then HTTP. */
  @Override
  public void close() {
    runtime.close();
  }
}

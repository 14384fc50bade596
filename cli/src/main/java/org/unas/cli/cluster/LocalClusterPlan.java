package org.unas.cli.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Utils;
import org.unas.service.readiness.DiskSpace;

/**
 * What a {@link LocalCluster} is made of.
 *
 * @param directory for data, state and logs; made if it is not there
 * @param brokerPort where Kafka listens; 0 for any free port
 * @param httpPort where the controller answers; 0 for any free port
 * @param trainers number of trainer processes
 * @param evaluators number of evaluator processes
 * @param recordLock how long a worker owns a sample before it must have answered or renewed it
 * @param diskLimit the most bytes that the directory may take, or {@link DiskSpace#UNLIMITED}
 * @param environment given to every service; wins over ours
 * @param restarts what happens when a service dies
 * @param notices told what happens, a sentence at a time, from several threads
 */
public record LocalClusterPlan(
    Path directory,
    int brokerPort,
    int httpPort,
    int trainers,
    int evaluators,
    Duration recordLock,
    long diskLimit,
    Map<String, String> environment,
    RestartPolicy restarts,
    Consumer<String> notices) {

  /** Copies the environment and makes the path absolute. */
  public LocalClusterPlan {
    directory = directory.toAbsolutePath().normalize();
    environment = Map.copyOf(environment);
  }

  /** One trainer and one evaluator on free ports, restarted when they die; silent. */
  public static Builder in(Path directory) {
    return new Builder(directory);
  }

  /** Where the services write their logs. */
  public Path logs() {
    return directory.resolve("logs");
  }

  /** The room that it has. */
  DiskSpace space() {
    return new DiskSpace(directory, diskLimit);
  }

  /** Where Kafka keeps its topics. */
  Path broker() {
    return directory.resolve("broker");
  }

  /** Where the services keep what they could read again from the topics. */
  Path state() {
    return directory.resolve("state");
  }

  /**
   * Deletes both, which grow to some gigabytes; the logs stay. For a cluster that has ended and is
   * not to go on.
   */
  public void deleteData() throws IOException {
    Utils.delete(broker().toFile());
    Utils.delete(state().toFile());
  }

  /** Sets what is not to be as usual. */
  public static final class Builder {
    private final Path directory;
    private int brokerPort;
    private int httpPort;
    private int trainers = 1;
    private int evaluators = 1;
    private Duration recordLock = Duration.ofSeconds(15);
    private long diskLimit = DiskSpace.UNLIMITED;
    private Map<String, String> environment = Map.of();
    private RestartPolicy restarts = RestartPolicy.standard();
    private Consumer<String> notices = notice -> {};

    private Builder(Path directory) {
      this.directory = directory;
    }

    /** Where Kafka and the controller listen; 0 for any free port. */
    public Builder ports(int broker, int http) {
      brokerPort = broker;
      httpPort = http;
      return this;
    }

    /** Number of trainer processes. */
    public Builder trainers(int count) {
      trainers = count;
      return this;
    }

    /** Number of evaluator processes. */
    public Builder evaluators(int count) {
      evaluators = count;
      return this;
    }

    /** Time to answer or renew a sample; a dead worker's samples move on after it. */
    public Builder recordLock(Duration lock) {
      recordLock = lock;
      return this;
    }

    /** The most bytes that the directory may take. */
    public Builder diskLimit(long bytes) {
      diskLimit = bytes;
      return this;
    }

    /** Variables for every service. */
    public Builder environment(Map<String, String> variables) {
      environment = variables;
      return this;
    }

    /** What happens when a service dies. */
    public Builder restarts(RestartPolicy policy) {
      restarts = policy;
      return this;
    }

    /** Who is told what happens. */
    public Builder notices(Consumer<String> listener) {
      notices = listener;
      return this;
    }

    /** The plan. */
    public LocalClusterPlan build() {
      return new LocalClusterPlan(
          directory,
          brokerPort,
          httpPort,
          trainers,
          evaluators,
          recordLock,
          diskLimit,
          environment,
          restarts,
          notices);
    }
  }
}

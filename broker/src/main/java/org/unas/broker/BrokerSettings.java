package org.unas.broker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * How an {@link EmbeddedBroker} runs.
 *
 * @param directory where the broker keeps its data and its ports; made if it is not there
 * @param port the port clients connect to; 0 lets a fresh directory choose a free one, and a used
 *     directory keep the one it chose
 * @param bindAddress the address to listen on, such as {@code 127.0.0.1} or {@code 0.0.0.0}
 * @param advertisedHost the host name clients are told to connect to
 * @param recordLock how long a share group's member owns a record before it must have answered or
 *     renewed it, for groups that do not say otherwise; at least a second
 * @param credentials users and their passwords for SCRAM-SHA-512, made when the directory is fresh;
 *     the listener {@code CLIENT} asks for them if the overrides say so
 * @param overrides broker properties that win over ours, such as those of TLS or an authorizer
 */
public record BrokerSettings(
    Path directory,
    int port,
    String bindAddress,
    String advertisedHost,
    Duration recordLock,
    Map<String, String> credentials,
    Map<String, String> overrides) {

  static final int HIGHEST_PORT = 65_535;
  private static final Duration SHORTEST_LOCK = Duration.ofSeconds(1);

  /** Checks the ranges. */
  public BrokerSettings {
    if (port < 0 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException("A port lies between 0 and 65535, but is " + port + ".");
    }
    if (recordLock.compareTo(SHORTEST_LOCK) < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A record is locked for at least %s, but %s was given.",
              SHORTEST_LOCK,
              recordLock));
    }
    directory = directory.toAbsolutePath().normalize();
    credentials = Map.copyOf(credentials);
    overrides = Map.copyOf(overrides);
  }

  /** A broker for this machine alone, on a port of its own choice. */
  public static BrokerSettings in(Path directory) {
    return new BrokerSettings(
        directory, 0, "127.0.0.1", "localhost", Duration.ofSeconds(15), Map.of(), Map.of());
  }

  /** The same, on this port. */
  public BrokerSettings withPort(int chosen) {
    return new BrokerSettings(
        directory, chosen, bindAddress, advertisedHost, recordLock, credentials, overrides);
  }

  /** The same, reachable from other machines under this host name. */
  public BrokerSettings reachableAs(String host) {
    return new BrokerSettings(directory, port, "0.0.0.0", host, recordLock, credentials, overrides);
  }

  /** The same, with this lock on records of share groups. */
  public BrokerSettings withRecordLock(Duration lock) {
    return new BrokerSettings(
        directory, port, bindAddress, advertisedHost, lock, credentials, overrides);
  }

  /** The same, with these broker properties instead of ours. */
  public BrokerSettings withOverrides(Map<String, String> properties) {
    return new BrokerSettings(
        directory, port, bindAddress, advertisedHost, recordLock, credentials, properties);
  }

  /** The same, with these users for SCRAM-SHA-512. */
  public BrokerSettings withCredentials(Map<String, String> passwords) {
    return new BrokerSettings(
        directory, port, bindAddress, advertisedHost, recordLock, passwords, overrides);
  }

  /** Names the users without their passwords. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "BrokerSettings[%s, %s:%d as %s, users %s]",
        directory,
        bindAddress,
        port,
        advertisedHost,
        credentials.keySet());
  }
}

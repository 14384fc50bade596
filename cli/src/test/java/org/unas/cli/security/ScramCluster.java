package org.unas.cli.security;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.unas.broker.BrokerSettings;
import org.unas.broker.EmbeddedBroker;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.access.Role;

/** A broker that knows everybody by a password and lets nobody do what no rule allows. */
final class ScramCluster implements AutoCloseable {
  static final String ADMIN = "admin";
  static final String OUTSIDER = "outsider";
  private static final String PREFIX = "team-a.";

  private final EmbeddedBroker broker;

  private ScramCluster(EmbeddedBroker broker) {
    this.broker = broker;
  }

  static ScramCluster in(Path directory) {
    Map<String, String> passwords = new HashMap<>();
    passwords.put(ADMIN, password(ADMIN));
    passwords.put(OUTSIDER, password(OUTSIDER));
    for (Role role : Role.values()) {
      passwords.put(user(role), password(user(role)));
    }
    return new ScramCluster(
        EmbeddedBroker.start(
            BrokerSettings.in(directory).withCredentials(passwords).withOverrides(guarded())));
  }

  private static Map<String, String> guarded() {
    return Map.of(
        "listener.security.protocol.map",
        "CLIENT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
        "sasl.enabled.mechanisms",
        "SCRAM-SHA-512",
        "sasl.mechanism.inter.broker.protocol",
        "SCRAM-SHA-512",
        "listener.name.client.scram-sha-512.sasl.jaas.config",
        login(ADMIN),
        "authorizer.class.name",
        "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
        // The broker itself, and its quorum of one on a port of this machine.
        "super.users",
        "User:admin;User:ANONYMOUS");
  }

  /** The user of a role, as {@link Role#principal()} has it. */
  static String user(Role role) {
    return role.principal().substring("User:".length());
  }

  private static String password(String user) {
    return user + "-secret";
  }

  private static String login(String user) {
    return String.format(
        Locale.ROOT,
        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\""
            + " password=\"%s\";",
        user,
        password(user));
  }

  /** What a user sets to be let in. */
  Map<String, String> environment(String user) {
    return Map.of(
        "UNAS_BOOTSTRAP_SERVERS",
        broker.bootstrapServers(),
        "UNAS_TOPIC_PREFIX",
        PREFIX,
        "UNAS_KAFKA_SECURITY_PROTOCOL",
        "SASL_PLAINTEXT",
        "UNAS_KAFKA_SASL_MECHANISM",
        "SCRAM-SHA-512",
        "UNAS_KAFKA_SASL_JAAS_CONFIG",
        login(user));
  }

  KafkaSettings settings(String user) {
    return KafkaSettings.from(environment(user));
  }

  @Override
  public void close() {
    broker.close();
  }
}

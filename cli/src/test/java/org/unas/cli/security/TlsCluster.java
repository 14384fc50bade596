package org.unas.cli.security;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.unas.broker.BrokerSettings;
import org.unas.broker.EmbeddedBroker;

/** A broker behind TLS, with certificates of its own making. */
final class TlsCluster implements AutoCloseable {
  /** How clients show who they are. */
  enum Login {
    /** By a certificate. */
    CERTIFICATE,
    /** By a password, inside TLS. */
    PASSWORD
  }

  private static final String USER = "unas";
  private static final String SECRET = "the-password";

  private final Path folder;
  private final EmbeddedBroker broker;

  private TlsCluster(Path folder, EmbeddedBroker broker) {
    this.folder = folder;
    this.broker = broker;
  }

  static TlsCluster in(Path folder, Login login) throws Exception {
    Files.createDirectories(folder);
    Certificates certificates = new Certificates(folder);
    Path server = certificates.key("server");
    certificates.key("client");
    certificates.key("stranger");
    certificates.trust("server");
    certificates.trust("stranger");
    Map<String, String> listener = tls(server, certificates.trust("server", "client"));
    listener.putAll(login == Login.PASSWORD ? password() : certificate());
    return new TlsCluster(
        folder,
        EmbeddedBroker.start(
            BrokerSettings.in(folder.resolve("broker"))
                .withCredentials(Map.of(USER, SECRET))
                .withOverrides(listener)));
  }

  private static Map<String, String> tls(Path keys, Path trusted) {
    return new HashMap<>(
        Map.of(
            "ssl.keystore.location",
            keys.toString(),
            "ssl.keystore.password",
            Certificates.PASSWORD,
            "ssl.key.password",
            Certificates.PASSWORD,
            "ssl.truststore.type",
            "PEM",
            "ssl.truststore.location",
            trusted.toString()));
  }

  private static Map<String, String> certificate() {
    return Map.of(
        "listener.security.protocol.map", "CLIENT:SSL,CONTROLLER:PLAINTEXT",
        "ssl.client.auth", "required");
  }

  private static Map<String, String> password() {
    return Map.of(
        "listener.security.protocol.map",
        "CLIENT:SASL_SSL,CONTROLLER:PLAINTEXT",
        "sasl.enabled.mechanisms",
        "SCRAM-SHA-512",
        "sasl.mechanism.inter.broker.protocol",
        "SCRAM-SHA-512",
        "listener.name.client.scram-sha-512.sasl.jaas.config",
        jaas());
  }

  private static String jaas() {
    return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\""
        + USER
        + "\" password=\""
        + SECRET
        + "\";";
  }

  /** Without anything that lets one in. */
  Map<String, String> bare() {
    return Map.of("UNAS_BOOTSTRAP_SERVERS", broker.bootstrapServers());
  }

  /** Variables of the environment, with the certificate of this name, trusting that one. */
  Map<String, String> byCertificate(String own, String trusted) {
    Map<String, String> environment = new HashMap<>(bare());
    environment.put("UNAS_KAFKA_SECURITY_PROTOCOL", "SSL");
    environment.put("UNAS_KAFKA_SSL_KEYSTORE_LOCATION", folder.resolve(own + ".p12").toString());
    environment.put("UNAS_KAFKA_SSL_KEYSTORE_PASSWORD", Certificates.PASSWORD);
    environment.put("UNAS_KAFKA_SSL_TRUSTSTORE_TYPE", "PEM");
    environment.put(
        "UNAS_KAFKA_SSL_TRUSTSTORE_LOCATION", folder.resolve(trusted + "-trust.pem").toString());
    return environment;
  }

  /** A properties file as Kafka's tools take it, with the password in a file of its own. */
  Map<String, String> byPassword() throws Exception {
    Path secrets = Files.createDirectories(folder.resolve("secrets"));
    Files.writeString(secrets.resolve("jaas"), jaas());
    Path file =
        Files.writeString(
            folder.resolve("client.properties"),
            "security.protocol=SASL_SSL\nsasl.mechanism=SCRAM-SHA-512\n"
                + "sasl.jaas.config=${directory:"
                + secrets
                + ":jaas}\nssl.truststore.type=PEM\nssl.truststore.location="
                + folder.resolve("server-trust.pem")
                + "\n");
    Map<String, String> environment = new HashMap<>(bare());
    environment.put("UNAS_KAFKA_PROPERTIES_FILE", file.toString());
    return environment;
  }

  @Override
  public void close() {
    broker.close();
  }
}

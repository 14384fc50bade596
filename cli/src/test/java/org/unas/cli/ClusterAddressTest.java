package org.unas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterAddressTest {
  @TempDir private Path home;

  private ClusterAddress address(Map<String, String> environment, Optional<String> flag) {
    Session session = new Session(System.out, System.err, false, environment, new Home(home));
    return ClusterAddress.of(session, flag);
  }

  private void run() throws IOException {
    new RunningClusters(new Home(home).running())
        .announce(RunningCluster.here("localhost:1", "http://localhost:2", "data"));
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(home.resolve(file), text);
  }

  @Test
  void shouldLetTheFlagWinThenEnvironmentThenFileThenTheRunningCluster() throws IOException {
    Map<String, String> environment = Map.of("UNAS_BOOTSTRAP_SERVERS", "environment:1");
    assertThat(servers(Map.of(), Optional.empty())).isEqualTo("localhost:9092");
    run();
    assertThat(servers(Map.of(), Optional.empty())).isEqualTo("localhost:1");
    write("unas.properties", "bootstrap.servers=file:1");
    assertThat(servers(Map.of(), Optional.empty())).isEqualTo("file:1");
    assertThat(servers(environment, Optional.empty())).isEqualTo("environment:1");
    assertThat(servers(environment, Optional.of("flag:1"))).isEqualTo("flag:1");
  }

  private String servers(Map<String, String> environment, Optional<String> flag) {
    return address(environment, flag).settings().bootstrapServers();
  }

  @Test
  void shouldPassSecurityFromTheFileToKafka() throws IOException {
    write("unas.properties", "kafka.security.protocol=SASL_SSL\ntopic.prefix=staging.");
    ClusterAddress address = address(Map.of(), Optional.empty());
    assertThat(address.settings().properties()).containsEntry("security.protocol", "SASL_SSL");
    assertThat(address.settings().prefix()).isEqualTo("staging.");
  }

  @Test
  void shouldSayWhoNamedTheAddress() throws IOException {
    assertThat(address(Map.of(), Optional.empty()).isChosen()).isFalse();
    run();
    assertThat(address(Map.of(), Optional.empty()).source()).isEqualTo("the running unas up");
    assertThat(address(Map.of(), Optional.of("flag:1")).source()).isEqualTo("--bootstrap");
  }
}

package org.unas.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The controller opens no data and computes nothing, so it has nothing to do either with. */
class ControllerClassPathTest {
  @Test
  void shouldHaveNeitherAnEngineNorABroker() throws IOException {
    List<String> entries = List.of(ControllerProcess.classPath().split(File.pathSeparator));
    assertThat(entries).anyMatch(entry -> entry.contains("kafka-streams"));
    for (String stranger :
        List.of(
            "nd4j",
            "javacpp",
            "openblas",
            "supernet",
            "unas-broker",
            "kafka_2",
            "kafka-server",
            "kafka-raft",
            "kafka-storage",
            "picocli")) {
      assertThat(entries).noneMatch(entry -> entry.contains(stranger));
    }
    assertThat(entries).noneMatch(entry -> entry.endsWith("broker/target/classes"));
  }

  /** Without it a service logs every packet of every client. */
  @Test
  void shouldHaveTheLoggingThatItsContainerNames() throws IOException {
    List<URL> entries = new ArrayList<>();
    for (String entry : ControllerProcess.classPath().split(File.pathSeparator)) {
      entries.add(Path.of(entry).toUri().toURL());
    }
    try (URLClassLoader alone =
        new URLClassLoader(entries.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      assertThat(alone.getResource("unas-service.xml")).isNotNull();
    }
  }
}

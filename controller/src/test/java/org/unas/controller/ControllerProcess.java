package org.unas.controller;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.unas.streaming.KafkaSettings;

/** A controller in a process of its own, which can be killed. */
final class ControllerProcess implements AutoCloseable {
  private final Process process;

  private ControllerProcess(Process process) {
    this.process = process;
  }

  static ControllerProcess start(KafkaSettings kafka, Path stateDirectory) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    java,
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    ControllerMain.class.getName()))
            .inheritIO();
    builder
        .environment()
        .putAll(
            Map.of(
                "UNAS_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                "UNAS_TOPIC_PREFIX", kafka.prefix(),
                "UNAS_HTTP_PORT", "0",
                "UNAS_STATE_DIR", stateDirectory.toString()));
    return new ControllerProcess(builder.start());
  }

  /** SIGKILL: nothing is flushed, committed or said. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** SIGTERM: it hands its searches over and ends in order. */
  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("The controller has not ended within 30 s of SIGTERM.");
    }
  }

  @Override
  public void close() {
    kill();
  }
}

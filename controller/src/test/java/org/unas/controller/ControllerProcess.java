package org.unas.controller;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
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
                    "-Dlogback.configurationFile=target/test-classes/logback-test.xml",
                    "-cp",
                    classPath(),
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

  /** What the controller's image has, and nothing of the tests. */
  static String classPath() throws IOException {
    String libraries = Files.readString(Path.of("target", "runtime.classpath")).strip();
    return Path.of("target", "classes") + File.pathSeparator + libraries;
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

package org.unas.streaming.weights;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.ServiceIdentity;

/** A weight merger in a process of its own, which can be killed. */
final class MergerProcess implements AutoCloseable {
  private final Process process;

  private MergerProcess(Process process) {
    this.process = process;
  }

  static MergerProcess start(KafkaSettings settings) throws IOException {
    return new MergerProcess(
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    MergerProcess.class.getName(),
                    settings.bootstrapServers(),
                    settings.prefix()))
            .inheritIO()
            .start());
  }

  /** SIGKILL: nothing is flushed, committed or said. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }

  public static void main(String[] args) {
    KafkaSettings settings = KafkaSettings.at(args[0]).withPrefix(args[1]);
    new WeightMerger(settings, ServiceIdentity.of("merger"), Updates.PLAIN).start();
  }
}

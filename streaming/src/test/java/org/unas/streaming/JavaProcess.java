package org.unas.streaming;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A class of the tests run as a process of its own, which can be killed. */
public final class JavaProcess implements AutoCloseable {
  private final Process process;

  private JavaProcess(Process process) {
    this.process = process;
  }

  /** Runs a main class with the address and the prefix of a deployment as arguments. */
  public static JavaProcess start(Class<?> main, KafkaSettings settings) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(main.getName(), settings.bootstrapServers(), settings.prefix()));
    return new JavaProcess(new ProcessBuilder(command).inheritIO().start());
  }

  /** The settings that a process was given. */
  public static KafkaSettings settings(String[] args) {
    return KafkaSettings.at(args[0]).withPrefix(args[1]);
  }

  /** SIGKILL: nothing is flushed, committed or said. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}

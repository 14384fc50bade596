package org.unas.cli.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a service is started as a child process.
 *
 * @param name unique in its cluster, such as {@code trainer-1}
 * @param mainClass the service's main
 * @param jvmOptions such as {@code -Xmx1g}
 * @param environment added to this process's environment
 * @param log where the service writes its log, by the logging configuration that its options name
 */
public record ServiceLaunch(
    String name,
    String mainClass,
    List<String> jvmOptions,
    Map<String, String> environment,
    Path log) {

  /** Copies the collections. */
  public ServiceLaunch {
    jvmOptions = List.copyOf(jvmOptions);
    environment = Map.copyOf(environment);
  }

  Process start() throws IOException {
    Files.createDirectories(output().toAbsolutePath().getParent());
    ProcessBuilder builder = new ProcessBuilder(command());
    // Settings for another cluster than this one must not reach its services.
    builder.environment().keySet().removeIf(ServiceLaunch::isOfAnotherPlace);
    builder.environment().putAll(environment);
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()))
        .start();
  }

  /** Security of another cluster's Kafka, and TLS, which nobody needs between programs here. */
  private static boolean isOfAnotherPlace(String variable) {
    return variable.startsWith("UNAS_KAFKA_") || variable.startsWith("MICRONAUT_");
  }

  /** Where standard output and standard error go: what Java itself says, as of a crash. */
  Path output() {
    return log.resolveSibling(name + ".out");
  }

  private List<String> command() {
    // A Ctrl-C at the terminal reaches every process of the group. Children ignore it, so that the
    // parent can stop them in order; the shell passes the ignored signal on and becomes the JVM.
    List<String> command =
        new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", name));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(PlainJvm.options());
    command.add("-Dunas.log=" + log.toAbsolutePath());
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", absoluteClassPath(), ChildMain.class.getName(), mainClass));
    return command;
  }

  private static String absoluteClassPath() {
    String[] entries = System.getProperty("java.class.path").split(File.pathSeparator);
    for (int i = 0; i < entries.length; i++) {
      entries[i] = Path.of(entries[i]).toAbsolutePath().toString();
    }
    return String.join(File.pathSeparator, entries);
  }
}

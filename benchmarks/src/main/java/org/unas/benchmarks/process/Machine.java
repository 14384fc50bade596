package org.unas.benchmarks.process;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Where a benchmark ran.
 *
 * @param jdk version of Java
 * @param cpu the processor's name
 * @param cores processors that this process may use
 * @param load processes that wanted to run in the last minute, on average, as the benchmark
 *     started; more than its threads need means that the figures are those of a busy machine
 */
public record Machine(String jdk, String cpu, int cores, double load) {

  /** This one. */
  public static Machine here() throws IOException {
    return new Machine(
        Runtime.version().toString(),
        processor(),
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static String processor() throws IOException {
    Path info = Path.of("/proc/cpuinfo");
    List<String> lines = Files.exists(info) ? Files.readAllLines(info) : List.of();
    return lines.stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(System.getProperty("os.arch"));
  }

  /** Adds it to a result. */
  public void describe(ObjectNode result) {
    result.put("jdk", jdk).put("cpu", cpu).put("cores", cores).put("loadAverage", load);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "JDK %s, %s, %d cores, load average %.1f", jdk, cpu, cores, load);
  }
}

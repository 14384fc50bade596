package org.unas.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Resident size of this process as Linux sees it: Java heap, libraries and tensors together.
 *
 * @param megabytes now, in units of 2^20 bytes
 * @param peakMegabytes largest so far
 */
public record ResidentMemory(double megabytes, double peakMegabytes) {
  private static final double KILOBYTES = 1024;

  /** Reads {@code /proc/self/status}; 0 on systems without it. */
  public static ResidentMemory now() throws IOException {
    Path status = Path.of("/proc/self/status");
    List<String> lines = Files.exists(status) ? Files.readAllLines(status) : List.of();
    return new ResidentMemory(field(lines, "VmRSS:"), field(lines, "VmHWM:"));
  }

  /** As an answer. */
  public Map<String, Double> asMap() {
    return Map.of("megabytes", megabytes, "peakMegabytes", peakMegabytes);
  }

  private static double field(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / KILOBYTES)
        .findFirst()
        .orElse(0);
  }
}

package org.unas.supernet.eager;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.unas.supernet.optimizer.DeltaSink;
import org.unas.supernet.optimizer.SgdOptimizer;
import org.unas.supernet.weight.Gradients;

/** What tests run in a Java process of its own; prints its result as lines that start with "=". */
final class ChildProcess {
  private ChildProcess() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments[0].equals("bits")) {
      print(Trajectory.of(Fixtures.nasBench201(), 10).hashCode());
      print(Trajectory.of(Fixtures.darts(), 5).hashCode());
    } else {
      memory();
    }
  }

  private static void memory() throws IOException {
    SplittableRandom random = Fixtures.SEED.random();
    var sgd = new SgdOptimizer(new SgdOptimizer.Config(0.9, 3e-4, 5));
    try (var supernet = Fixtures.supernet(Fixtures.nasBench201())) {
      var gradients = new Gradients(supernet.blocks());
      for (int step = 1; step <= 1200; step++) {
        var batch = Fixtures.batch(64, random);
        supernet.evaluate(batch, Fixtures.architecture(supernet.layout(), random));
        var relaxation = Fixtures.relaxation(supernet.layout(), random);
        supernet.differentiate(batch, relaxation, gradients);
        sgd.step(supernet, gradients, 0.01, DeltaSink.NOWHERE);
        if (step == 400 || step == 1200) {
          print(residentKilobytes());
        }
      }
    }
  }

  private static long residentKilobytes() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      String line = lines.filter(l -> l.startsWith("VmRSS:")).findFirst().orElseThrow();
      return Long.parseLong(line.replaceAll("\\D", ""));
    }
  }

  private static void print(long value) {
    System.out.println("=" + value);
  }

  /**
   * Runs it and waits for its results.
   *
   * @param engine {@code vector} or {@code nd4j}
   */
  static long[] run(String what, String engine) throws IOException {
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xms96m",
                "-Xmx96m",
                "-XX:+AlwaysPreTouch",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "-XX:TrimNativeHeapInterval=500",
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                ChildProcess.class.getName(),
                what)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("UNAS_ENGINE", engine);
    var process = builder.start();
    try (var lines = process.inputReader()) {
      return lines
          .lines()
          .filter(line -> line.startsWith("="))
          .mapToLong(line -> Long.parseLong(line.substring(1)))
          .toArray();
    }
  }
}

package org.unas.supernet.retraining;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import org.unas.supernet.eager.Engine;

/** A retraining in a Java process of its own, for tests that kill it. Prints its steps. */
final class RetrainingProcess {
  private RetrainingProcess() {}

  public static void main(String[] arguments) {
    Digits.retraining(
            Digits.darts(),
            Engine.start(),
            Path.of(arguments[0]),
            news -> {
              if (news instanceof RetrainingNews.Saved saved) {
                System.out.println("saved " + saved.step());
              }
            })
        .run();
  }

  static Process start(Path folder) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-modules",
            "jdk.incubator.vector",
            "-cp",
            System.getProperty("java.class.path"),
            RetrainingProcess.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Waits until it has saved so many steps, then kills it as a power cut would. */
  static void killAfter(Process process, int steps) throws IOException, InterruptedException {
    try (BufferedReader out = process.inputReader()) {
      String line = out.readLine();
      while (line != null && !line.equals("saved " + steps)) {
        line = out.readLine();
      }
      process.destroyForcibly().waitFor();
    }
  }
}

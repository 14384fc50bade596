package org.unas.benchmarks.table;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import org.unas.search.genotype.NasBench201Cell;
import org.unas.search.space.Architecture;
import org.unas.search.space.NasBench201Space;

/**
 * A table of all cells of NAS-Bench-201. Convolutions help and cost time, no two cells are the
 * same, and the test differs a little.
 */
public final class MadeUpTable {
  private MadeUpTable() {}

  /** Writes it into a folder and says where. */
  public static Path write(Path folder) throws IOException {
    Path table = folder.resolve("table.csv");
    SplittableRandom random = new SplittableRandom(201);
    NasBench201Space space = new NasBench201Space();
    try (var out = new PrintWriter(Files.newBufferedWriter(table))) {
      out.println("arch,c10_val_200,c10_test_200,ms");
      for (int number = 0; number < 15_625; number++) {
        Architecture architecture = architecture(number);
        double convolutions = architecture.choices().stream().filter(choice -> choice > 1).count();
        double accuracy = 60 + 5 * convolutions + random.nextDouble();
        out.printf(
            Locale.ROOT,
            "%s,%.4f,%.4f,%.3f%n",
            ((NasBench201Cell) space.genotype(architecture)).cell(),
            accuracy,
            accuracy + random.nextDouble(),
            1 + convolutions);
      }
    }
    return table;
  }

  private static Architecture architecture(int number) {
    int[] digits = new int[6];
    for (int i = 0, rest = number; i < digits.length; i++, rest /= 5) {
      digits[i] = rest % 5;
    }
    return Architecture.of(digits);
  }
}

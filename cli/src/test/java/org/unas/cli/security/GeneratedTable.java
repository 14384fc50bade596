package org.unas.cli.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A table of every cell of NAS-Bench-201 with accuracies that nobody measured. */
public final class GeneratedTable {
  private static final List<String> OPERATIONS =
      List.of("none", "skip_connect", "nor_conv_1x1", "nor_conv_3x3", "avg_pool_3x3");
  private static final int EDGES = 6;

  private GeneratedTable() {}

  /** Writes it into a folder. */
  public static Path in(Path folder) throws IOException {
    StringBuilder rows = new StringBuilder("arch,c10_val_200\n");
    int cells = (int) Math.pow(OPERATIONS.size(), EDGES);
    for (int cell = 0; cell < cells; cell++) {
      rows.append(row(cell));
    }
    return Files.writeString(folder.resolve("table.csv"), rows);
  }

  private static String row(int cell) {
    Object[] names = new Object[EDGES];
    int rest = cell;
    for (int edge = 0; edge < EDGES; edge++) {
      names[edge] = OPERATIONS.get(rest % OPERATIONS.size());
      rest /= OPERATIONS.size();
    }
    String arch = String.format(Locale.ROOT, "|%s~0|+|%s~0|%s~1|+|%s~0|%s~1|%s~2|", names);
    return arch + "," + (50 + cell % 45) + "\n";
  }
}

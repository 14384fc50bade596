package org.unas.benchmarks.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.unas.cli.CommandFailure;
import org.unas.cli.ExitCode;

/**
 * A published table of NAS-Bench-201: CSV, plain or gzip, with the names of its columns in the
 * first line.
 *
 * @param file where it lies
 * @param columns names of the columns
 * @param lines the other lines
 */
public record PublishedTable(Path file, List<String> columns, List<String> lines) {
  /** The architecture in the benchmark's own form. */
  public static final String ARCHITECTURE = "arch";

  /** Parameters in millions, for 10 classes. */
  public static final String PARAMETERS = "c10_params_M";

  /** Work for one image in millions. */
  public static final String FLOPS = "c10_flops_M";

  /**
   * Reads a table.
   *
   * @throws CommandFailure if there is none
   */
  public static PublishedTable read(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new CommandFailure(
          ExitCode.NOT_FOUND,
          String.format(Locale.ROOT, "There is no table %s.", file),
          "Give a CSV file, plain or .gz, by --table.");
    }
    try (var lines =
        new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
      List<String> all = lines.lines().toList();
      List<String> header = all.isEmpty() ? List.of() : List.of(all.get(0).split(","));
      return new PublishedTable(file, header, all.subList(Math.min(1, all.size()), all.size()));
    }
  }

  private static InputStream open(Path file) throws IOException {
    InputStream bytes = Files.newInputStream(file);
    return file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
  }

  /**
   * The cells of a column.
   *
   * @throws CommandFailure if there is no such column, or a line is too short
   */
  public List<String> column(String name) {
    int column = columns.indexOf(name);
    if (column < 0) {
      throw broken(String.format(Locale.ROOT, "It has no column %s, but %s.", name, columns));
    }
    List<String> cells = new ArrayList<>();
    for (String line : lines) {
      String[] row = line.split(",", -1);
      if (row.length <= column) {
        throw broken(String.format(Locale.ROOT, "This line has no column %s: %s", name, line));
      }
      cells.add(row[column]);
    }
    return cells;
  }

  /**
   * A column of millions as whole numbers.
   *
   * @throws CommandFailure if a cell is no number, or has more than six decimals
   */
  public List<Long> millions(String name) {
    return column(name).stream().map(cell -> whole(name, cell)).toList();
  }

  private long whole(String name, String cell) {
    try {
      return new BigDecimal(cell.strip()).movePointRight(6).longValueExact();
    } catch (NumberFormatException | ArithmeticException e) {
      throw broken(
          String.format(
              Locale.ROOT, "%s holds millions with up to six decimals, not %s.", name, cell));
    }
  }

  private CommandFailure broken(String why) {
    return new CommandFailure(
        ExitCode.INVALID,
        String.format(Locale.ROOT, "%s is no table of NAS-Bench-201. %s", file, why),
        String.format(
            Locale.ROOT,
            "Its first line names the columns: %s and those that the benchmark compares.",
            ARCHITECTURE));
  }
}

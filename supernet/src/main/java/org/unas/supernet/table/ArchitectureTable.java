package org.unas.supernet.table;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.unas.supernet.file.DataRoot;
import org.unas.supernet.table.TableException.Code;

/**
 * A table of figures of NAS-Bench-201 cells, such as accuracies, latencies or energies: one row for
 * each cell, one column for each figure. Immutable.
 *
 * <p>The file is a CSV with a header, and is decompressed if its name ends in {@code .gz}. Its
 * column {@code arch} holds the cell as the benchmark writes it, {@code
 * |op~0|+|op~0|op~1|+|op~0|op~1|op~2|}; every other column holds numbers, with an empty field where
 * a figure is not known.
 */
public final class ArchitectureTable {
  private static final int MOST_NAMES = 30;
  private static final int LONGEST_NAME = 40;

  private final String name;
  private final Map<String, Integer> rows;
  private final Map<String, double[]> columns;

  ArchitectureTable(String name, Map<String, Integer> rows, Map<String, double[]> columns) {
    this.name = name;
    this.rows = rows;
    this.columns = columns;
  }

  /**
   * Reads a file.
   *
   * @param files which may be read
   * @throws TableException if it cannot be read or holds no table of architectures; says where
   */
  public static ArchitectureTable read(DataRoot files, Path file) {
    return TableReader.read(files, file);
  }

  /** Number of architectures. */
  public int size() {
    return rows.size();
  }

  /** All architectures, in the order of the file. */
  public List<String> architectures() {
    return List.copyOf(rows.keySet());
  }

  /** The names of the columns of numbers, in the order of the file. */
  public List<String> columns() {
    return List.copyOf(columns.keySet());
  }

  /** Whether the table has a row for a cell. */
  public boolean contains(String architecture) {
    return rows.containsKey(architecture);
  }

  /**
   * The figures of one column.
   *
   * @throws TableException if there is no such column of numbers
   */
  public Column column(String column) {
    double[] values = columns.get(column);
    if (values == null) {
      throw new TableException(
          Code.NO_SUCH_COLUMN,
          String.format(Locale.ROOT, "%s has no column %s.", name, column),
          String.format(Locale.ROOT, "Its columns are %s.", names()));
    }
    return new Column(column, values);
  }

  /** Of a file that has proved to be a table, and not without end. */
  private String names() {
    String more = columns.size() > MOST_NAMES ? ", and others" : "";
    return columns.keySet().stream()
            .limit(MOST_NAMES)
            .map(name -> name.substring(0, Math.min(name.length(), LONGEST_NAME)))
            .collect(Collectors.joining(", "))
        + more;
  }

  /** One figure of all architectures. */
  public final class Column {
    private final String column;
    private final double[] values;

    private Column(String column, double[] values) {
      this.column = column;
      this.values = values;
    }

    /**
     * An architecture's figure.
     *
     * @param architecture the cell as the benchmark writes it
     * @throws TableException if the table does not know it
     */
    public double value(String architecture) {
      Integer row = rows.get(architecture);
      if (row == null || Double.isNaN(values[row])) {
        throw new TableException(
            Code.NO_SUCH_ARCHITECTURE,
            String.format(Locale.ROOT, "%s has no %s of %s.", name, column, architecture),
            "A search over a table needs a row for every cell that it may draw.");
      }
      return values[row];
    }

    /** All figures, in the order of {@link #architectures()}; not a number where unknown. */
    public double[] values() {
      return Arrays.copyOf(values, values.length);
    }
  }
}

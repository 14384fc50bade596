package org.unas.supernet.table;

import java.util.Optional;
import org.unas.search.genotype.NasBench201Cell;
import org.unas.search.space.NasBench201Space;
import org.unas.search.spec.SearchSpec;

/**
 * What a table says of the networks of a search: the answers of trainers and evaluators where
 * nothing is trained. All of it follows from the resolved request, so every worker says the same.
 */
public final class TabulatedNetworks {
  private static final String PARAMETERS = "c10_params_M";
  private static final String FLOPS = "c10_flops_M";
  private static final double MILLION = 1e6;
  private static final double PERCENT = 100;

  private final NasBench201Space space = new NasBench201Space();
  private final ArchitectureTable.Column validation;
  private final Optional<ArchitectureTable.Column> parameters;
  private final Optional<ArchitectureTable.Column> flops;

  /**
   * What is known of one network.
   *
   * @param accuracy on validation images, in [0, 1]
   * @param parameters trainable numbers; 0 if the table has no such column
   * @param flops multiply-adds for one image; 0 if the table has no such column
   */
  public record Figures(double accuracy, long parameters, long flops) {
    /** The error rate, in [0, 1]: the only loss that a table knows. */
    public double loss() {
      return 1 - accuracy;
    }
  }

  private TabulatedNetworks(ArchitectureTable table, TableUri uri) {
    this.validation = table.column(uri.validation());
    this.parameters = optional(table, PARAMETERS);
    this.flops = optional(table, FLOPS);
  }

  /**
   * Reads the table of a search.
   *
   * @throws TableException if it cannot be read or lacks the column
   * @throws IllegalArgumentException if its URI has an unknown parameter
   */
  public static TabulatedNetworks open(SearchSpec spec) {
    TableUri uri = TableUri.parse(spec.dataset().uri());
    return new TabulatedNetworks(ArchitectureTable.read(uri.file()), uri);
  }

  private static Optional<ArchitectureTable.Column> optional(
      ArchitectureTable table, String column) {
    return table.columns().contains(column) ? Optional.of(table.column(column)) : Optional.empty();
  }

  /**
   * The figures of an architecture.
   *
   * @param choices one option per decision
   * @throws TableException if the table does not know it
   */
  public Figures figures(int[] choices) {
    String cell = cell(choices);
    return new Figures(
        validation.value(cell) / PERCENT, millions(parameters, cell), millions(flops, cell));
  }

  private String cell(int[] choices) {
    return ((NasBench201Cell) space.genotype(choices)).cell();
  }

  private static long millions(Optional<ArchitectureTable.Column> column, String cell) {
    return column.map(known -> Math.round(known.value(cell) * MILLION)).orElse(0L);
  }
}

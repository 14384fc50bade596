package org.unas.supernet.table;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.unas.search.genotype.Genotype;
import org.unas.search.genotype.NasBench201Cell;
import org.unas.search.request.Metric;
import org.unas.search.request.SearchSpec;
import org.unas.search.request.TableColumn;
import org.unas.search.request.Term;
import org.unas.search.space.Architecture;
import org.unas.search.space.SearchSpace;
import org.unas.search.space.SearchSpaces;
import org.unas.supernet.file.DataRoot;

/** Costs that the objective of a search has looked up in tables of their own. */
public final class CostLookup {
  private CostLookup() {}

  /**
   * One cost of architectures; empty if the request does not have it looked up.
   *
   * @param files which the request may name
   * @throws TableException if its table cannot be used
   */
  public static Optional<ToDoubleFunction<Architecture>> of(
      DataRoot files, SearchSpec spec, Metric metric) {
    return spec.term(metric).flatMap(Term::table).map(column -> lookup(files, column, spec));
  }

  private static ToDoubleFunction<Architecture> lookup(
      DataRoot files, TableColumn from, SearchSpec spec) {
    SearchSpace space = SearchSpaces.of(spec.space());
    ArchitectureTable.Column column =
        ArchitectureTable.read(files, Path.of(from.path())).column(from.column());
    return architecture -> cost(column, cell(space.genotype(architecture)), from);
  }

  /** A table that says 0 for what it does not know must not pass for an architecture for free. */
  private static double cost(ArchitectureTable.Column column, String cell, TableColumn from) {
    double cost = column.value(cell);
    if (cost <= 0) {
      throw new TableException(
          TableException.Code.TABLE_DAMAGED,
          String.format(
              Locale.ROOT,
              "A cost is above 0, but %s of %s is not in %s.",
              from.column(),
              cell,
              from.path()),
          "Leave the field empty if it is not known.");
    }
    return cost;
  }

  private static String cell(Genotype genotype) {
    if (genotype instanceof NasBench201Cell cell) {
      return cell.cell();
    }
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "Tables hold the cells of nasbench201, not those of %s.",
            genotype.space()));
  }
}

package org.unas.benchmarks.nasbench201;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.unas.benchmarks.table.PublishedTable;
import org.unas.cli.CommandFailure;
import org.unas.cli.ExitCode;
import org.unas.schemas.Candidate;
import org.unas.search.genotype.Genotype;
import org.unas.search.genotype.NasBench201Cell;

/** The test accuracies of a published table, which no search ever sees. */
final class Accuracies {
  /** After 200 epochs on the whole data set, in percent. */
  private static final String TEST = "c10_test_200";

  private static final int CELLS = 15_625;

  private final Map<NasBench201Cell, Double> byCell = new HashMap<>();

  private Accuracies(PublishedTable table) {
    List<String> cells = table.column(PublishedTable.ARCHITECTURE);
    List<String> accuracies = table.column(TEST);
    for (int row = 0; row < cells.size(); row++) {
      byCell.put(NasBench201Cell.parse(cells.get(row)), Double.parseDouble(accuracies.get(row)));
    }
  }

  /**
   * Reads a table.
   *
   * @throws CommandFailure if it lacks a cell, which a search might find
   */
  static Accuracies read(Path file) throws IOException {
    Accuracies accuracies = new Accuracies(PublishedTable.read(file));
    if (accuracies.byCell.size() < CELLS) {
      throw new CommandFailure(
          ExitCode.INVALID,
          String.format(
              Locale.ROOT,
              "%s must hold all %d cells of NAS-Bench-201, but holds %d.",
              file,
              CELLS,
              accuracies.byCell.size()),
          "Give the whole table by --table.");
    }
    return accuracies;
  }

  double of(Candidate candidate) {
    return byCell.get(genotype(candidate));
  }

  String cell(Candidate candidate) {
    return genotype(candidate).cell();
  }

  private static NasBench201Cell genotype(Candidate candidate) {
    return (NasBench201Cell) Genotype.read(candidate.getGenotype());
  }
}

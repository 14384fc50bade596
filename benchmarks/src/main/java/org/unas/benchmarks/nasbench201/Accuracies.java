package org.unas.benchmarks.nasbench201;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.unas.benchmarks.table.PublishedTable;
import org.unas.schemas.Candidate;
import org.unas.search.genotype.Genotype;
import org.unas.search.genotype.NasBench201Cell;

/** The test accuracies of a published table, which no search ever sees. */
final class Accuracies {
  /** After 200 epochs on the whole data set, in percent. */
  private static final String TEST = "c10_test_200";

  private final Map<NasBench201Cell, Double> byCell = new HashMap<>();

  Accuracies(PublishedTable table) {
    List<String> cells = table.column(PublishedTable.ARCHITECTURE);
    List<String> accuracies = table.column(TEST);
    for (int row = 0; row < cells.size(); row++) {
      byCell.put(NasBench201Cell.parse(cells.get(row)), Double.parseDouble(accuracies.get(row)));
    }
  }

  static Accuracies read(Path file) throws IOException {
    return new Accuracies(PublishedTable.read(file));
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

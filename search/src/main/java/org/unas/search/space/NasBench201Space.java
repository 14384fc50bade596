package org.unas.search.space;

import java.util.List;
import java.util.Locale;
import org.unas.search.genotype.Genotype;
import org.unas.search.genotype.NasBench201Cell;

/**
 * NAS-Bench-201 (arXiv 2001.00326): a cell of 4 nodes whose 6 edges each take one of 5 operations;
 * 15,625 architectures.
 */
public final class NasBench201Space implements SearchSpace {
  private static final List<String> OPERATIONS = NasBench201Cell.OPERATIONS;
  private static final int NONE = OPERATIONS.indexOf("none");
  private static final int SKIP = OPERATIONS.indexOf("skip_connect");

  private final List<Decision> decisions =
      NasBench201Cell.EDGES.stream()
          .map(edge -> new Decision(edge.toString(), OPERATIONS))
          .toList();
  private final OptionLayout layout = OptionLayout.of(decisions);

  @Override
  public String name() {
    return NasBench201Cell.SPACE;
  }

  @Override
  public List<Decision> decisions() {
    return decisions;
  }

  @Override
  public OptionLayout layout() {
    return layout;
  }

  @Override
  public Genotype genotype(Architecture architecture) {
    return new NasBench201Cell(architecture.choices().stream().map(OPERATIONS::get).toList());
  }

  @Override
  public Architecture architecture(Genotype genotype) {
    if (genotype instanceof NasBench201Cell cell) {
      return Architecture.of(cell.operations().stream().map(OPERATIONS::indexOf).toList());
    }
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "An architecture of this space is a NAS-Bench-201 cell, but this was given: %s",
            genotype.toJson()));
  }

  @Override
  public double idleShare(double[] probabilities) {
    double idle = 0;
    for (int i = 0; i < layout.decisions(); i++) {
      idle += probabilities[layout.index(i, NONE)] + probabilities[layout.index(i, SKIP)];
    }
    return idle / decisions.size();
  }
}

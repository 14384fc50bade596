package org.unas.benchmarks.synthetic;

import java.util.List;
import java.util.stream.IntStream;
import org.unas.search.genotype.Genotype;
import org.unas.search.space.Architecture;
import org.unas.search.space.Decision;
import org.unas.search.space.OptionLayout;
import org.unas.search.space.SearchSpace;

/** So many decisions of so many options each, without networks: estimators need no more. */
public final class SyntheticSpace implements SearchSpace {
  private final List<Decision> decisions;
  private final OptionLayout layout;

  private SyntheticSpace(List<Decision> decisions) {
    this.decisions = List.copyOf(decisions);
    this.layout = OptionLayout.of(decisions);
  }

  /**
   * A space of equal decisions.
   *
   * @param count decisions, at least 1
   * @param options options of each, at least 2
   */
  public static SyntheticSpace of(int count, int options) {
    List<String> names = IntStream.range(0, options).mapToObj(Integer::toString).toList();
    return new SyntheticSpace(
        IntStream.range(0, count).mapToObj(i -> new Decision("decision " + i, names)).toList());
  }

  @Override
  public String name() {
    return "synthetic";
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
    throw new UnsupportedOperationException("A synthetic space has no networks.");
  }

  @Override
  public Architecture architecture(Genotype genotype) {
    throw new UnsupportedOperationException("A synthetic space has no networks.");
  }

  @Override
  public double idleShare(double[] probabilities) {
    return 0;
  }
}

package org.unas.benchmarks.synthetic;

import java.util.List;
import java.util.stream.IntStream;
import org.unas.search.genotype.Genotype;
import org.unas.search.space.Architecture;
import org.unas.search.space.Decision;
import org.unas.search.space.SearchSpace;

/**
 * So many decisions of so many options each, without networks: estimators need no more.
 *
 * @param decisions the decisions
 */
public record SyntheticSpace(List<Decision> decisions) implements SearchSpace {

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

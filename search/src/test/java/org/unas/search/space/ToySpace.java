package org.unas.search.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.unas.search.genotype.Genotype;

/** Decisions without a network, for tests of the mathematics; small enough to enumerate. */
public final class ToySpace implements SearchSpace {
  private final List<Decision> decisions;
  private final OptionLayout layout;

  /** One decision per count. */
  public ToySpace(int... optionCounts) {
    this.decisions =
        IntStream.range(0, optionCounts.length)
            .mapToObj(i -> new Decision("decision " + i, options(optionCounts[i])))
            .toList();
    this.layout = OptionLayout.of(decisions);
  }

  private static List<String> options(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }

  /** Every architecture, the last decision fastest. */
  public List<Architecture> architectures() {
    List<int[]> prefixes = List.of(new int[0]);
    for (Decision decision : decisions) {
      List<int[]> longer = new ArrayList<>();
      for (int[] prefix : prefixes) {
        for (int option = 0; option < decision.size(); option++) {
          int[] next = Arrays.copyOf(prefix, prefix.length + 1);
          next[prefix.length] = option;
          longer.add(next);
        }
      }
      prefixes = longer;
    }
    return prefixes.stream().map(Architecture::of).toList();
  }

  @Override
  public String name() {
    return "toy";
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
    throw new UnsupportedOperationException("A toy space has no networks.");
  }

  @Override
  public Architecture architecture(Genotype genotype) {
    throw new UnsupportedOperationException("A toy space has no networks.");
  }

  @Override
  public double idleShare(double[] probabilities) {
    return 0;
  }
}

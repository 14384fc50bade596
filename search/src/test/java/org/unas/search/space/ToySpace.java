package org.unas.search.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.unas.search.genotype.Genotype;

/** Decisions without a network, for tests of the mathematics; small enough to enumerate. */
public final class ToySpace implements SearchSpace {
  private final List<Decision> decisions;

  /** One decision per count. */
  public ToySpace(int... optionCounts) {
    this.decisions =
        IntStream.range(0, optionCounts.length)
            .mapToObj(i -> new Decision("decision " + i, options(optionCounts[i])))
            .toList();
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

  /** z as ones and zeros. */
  public static float[] oneHot(SearchSpace space, Architecture architecture) {
    float[] oneHot = new float[space.width()];
    int offset = 0;
    for (int i = 0; i < architecture.size(); i++) {
      oneHot[offset + architecture.choice(i)] = 1;
      offset += space.decisions().get(i).size();
    }
    return oneHot;
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

package org.unas.search.space;

import java.math.BigInteger;
import java.util.List;
import org.unas.search.genotype.Genotype;

/**
 * What can be searched: a list of categorical decisions (UNAS, section 3). An {@link Architecture}
 * is one option index per decision, in the order of {@link #decisions()}; everything that has a
 * number per option (logits, relaxations, gradients) is flattened in the same order, as {@link
 * #layout()} says.
 */
public interface SearchSpace {
  /** The name that requests and genotypes use, such as {@code nasbench201}. */
  String name();

  /** The decisions, in a fixed order. */
  List<Decision> decisions();

  /** The architecture as a person would write it. */
  Genotype genotype(Architecture architecture);

  /**
   * The architecture that a genotype names.
   *
   * @throws IllegalArgumentException if the genotype is not of this space; says where
   */
  Architecture architecture(Genotype genotype);

  /**
   * Number of nodes whose two edges are the same choice (UNAS, section 5.1), extended linearly to
   * relaxed architectures; 0 in spaces without such pairs.
   *
   * @param relaxation one point of the simplex per decision, flattened; one-hot for a discrete one
   */
  default double duplicateEdges(float[] relaxation) {
    return 0;
  }

  /** Gradient of {@link #duplicateEdges} with respect to the relaxation, as long as it. */
  default double[] duplicateEdgesGradient(float[] relaxation) {
    return new double[relaxation.length];
  }

  /**
   * Expected share, in [0, 1], of options that compute nothing (none, skip) under the given
   * probabilities, flattened. A high share is the collapse that a search warns of.
   */
  double idleShare(double[] probabilities);

  /** Where the options lie in flattened arrays; the same object at every call. */
  OptionLayout layout();

  /** Numbers per architecture when flattened: the sum of all option counts. */
  default int width() {
    return layout().width();
  }

  /**
   * Number of an architecture among all of the space, from 0: its choices as digits, the last one
   * counting 1.
   */
  default BigInteger index(Architecture architecture) {
    OptionLayout layout = layout();
    BigInteger index = BigInteger.ZERO;
    for (int i = 0; i < layout.decisions(); i++) {
      index =
          index
              .multiply(BigInteger.valueOf(layout.options(i)))
              .add(BigInteger.valueOf(architecture.choice(i)));
    }
    return index;
  }

  /** Number of architectures. */
  default BigInteger size() {
    OptionLayout layout = layout();
    BigInteger size = BigInteger.ONE;
    for (int i = 0; i < layout.decisions(); i++) {
      size = size.multiply(BigInteger.valueOf(layout.options(i)));
    }
    return size;
  }
}

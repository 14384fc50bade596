package org.unas.search.chain;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The catalogue of operations that a layer of a chain can be: those of DARTS (arXiv 1806.09055) and
 * of NAS-Bench-201 (arXiv 2001.00326), and the inverted residuals of ProxylessNAS (arXiv
 * 1812.00332). There is no {@code none}: it would cut the chain.
 */
public enum ChainOperation {
  SEP_CONV_3X3,
  SEP_CONV_5X5,
  SEP_CONV_7X7,
  DIL_CONV_3X3,
  DIL_CONV_5X5,
  MAX_POOL_3X3,
  AVG_POOL_3X3,
  NOR_CONV_1X1,
  NOR_CONV_3X3,
  MBCONV_3X3_E3,
  MBCONV_3X3_E6,
  MBCONV_5X5_E3,
  MBCONV_5X5_E6,
  MBCONV_7X7_E3,
  MBCONV_7X7_E6,
  /** The identity; where the layer changes the image, DARTS's factorised reduce. */
  SKIP_CONNECT,
  /** Leaves the layer out. */
  SKIP;

  /** The six inverted residuals of ProxylessNAS: kernel 3, 5, 7, each with expansion 3 and 6. */
  public static final List<ChainOperation> INVERTED_RESIDUALS =
      List.of(
          MBCONV_3X3_E3, MBCONV_3X3_E6, MBCONV_5X5_E3, MBCONV_5X5_E6, MBCONV_7X7_E3, MBCONV_7X7_E6);

  /** The name in requests and genotypes, such as {@code mbconv_5x5_e3}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The operation of a name, if the catalogue has it. */
  public static Optional<ChainOperation> of(String label) {
    return Arrays.stream(values()).filter(o -> o.label().equals(label)).findFirst();
  }

  /** All names, in the order of the catalogue. */
  public static List<String> labels() {
    return labels(List.of(values()));
  }

  /** The names of some operations. */
  public static List<String> labels(List<ChainOperation> operations) {
    return operations.stream().map(ChainOperation::label).toList();
  }
}

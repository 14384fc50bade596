package org.unas.search.space;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.unas.search.chain.ChainOperation;
import org.unas.search.chain.ChainStage;
import org.unas.search.genotype.Genotype;
import org.unas.search.genotype.ProxylessNasLayers;

/**
 * The space of ProxylessNAS (arXiv 1812.00332) as UNAS searches it (arXiv 1912.07651): 21 layers,
 * each an inverted residual of kernel 3, 5 or 7 and expansion 3 or 6; the 15 that keep the image's
 * shape may also be left out. 141 numbers.
 */
public final class ProxylessNasSpace implements SearchSpace {
  private static final List<ChainOperation> CONVOLUTIONS = ChainOperation.INVERTED_RESIDUALS;
  private static final List<ChainOperation> OR_SKIP =
      Stream.concat(CONVOLUTIONS.stream(), Stream.of(ChainOperation.SKIP)).toList();

  /** Channels that the first stage reads. */
  public static final int FIRST_CHANNELS = 24;

  /** The stages with their published channels. */
  public static final List<ChainStage> STAGES =
      List.of(
          stage(32, 2, 4),
          stage(56, 2, 4),
          stage(112, 2, 4),
          stage(128, 1, 4),
          stage(256, 2, 4),
          stage(432, 1, 1));

  private final ChainDecisions chain =
      new ChainDecisions(ChainStage.layers(FIRST_CHANNELS, STAGES));

  private static ChainStage stage(int channels, int stride, int layers) {
    return new ChainStage(
        channels, stride, layers, CONVOLUTIONS, layers == 1 ? CONVOLUTIONS : OR_SKIP);
  }

  @Override
  public String name() {
    return ProxylessNasLayers.SPACE;
  }

  @Override
  public List<Decision> decisions() {
    return chain.decisions();
  }

  @Override
  public OptionLayout layout() {
    return chain.layout();
  }

  @Override
  public Genotype genotype(Architecture architecture) {
    return new ProxylessNasLayers(ChainOperation.labels(chain.operations(architecture)));
  }

  @Override
  public Architecture architecture(Genotype genotype) {
    if (genotype instanceof ProxylessNasLayers layers) {
      return chain.architecture(
          layers.layers().stream().map(ProxylessNasSpace::operation).toList());
    }
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "An architecture of this space is a list of ProxylessNAS layers, but this was given: %s",
            genotype.toJson()));
  }

  private static ChainOperation operation(String label) {
    return ChainOperation.of(label).orElseThrow();
  }

  @Override
  public double idleShare(double[] probabilities) {
    return chain.idleShare(probabilities);
  }
}

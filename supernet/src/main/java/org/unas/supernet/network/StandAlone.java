package org.unas.supernet.network;

import java.util.List;
import org.unas.search.chain.ChainStage;
import org.unas.search.genotype.CustomChain;
import org.unas.search.genotype.DartsCells;
import org.unas.search.genotype.Genotype;
import org.unas.search.genotype.NasBench201Cell;
import org.unas.search.genotype.ProxylessNasLayers;
import org.unas.search.space.CustomSpace;
import org.unas.search.space.ProxylessNasSpace;

/** The network of a genotype, to be trained from scratch. */
public final class StandAlone {
  private StandAlone() {}

  /**
   * Lays out the network; allocates no tensors and needs no engine.
   *
   * @param size such as {@link NetworkSize#published}
   * @throws IllegalArgumentException if the network cannot have that size
   */
  public static FixedNetwork of(Genotype genotype, NetworkSize size) {
    if (genotype instanceof DartsCells cells) {
      return new DartsNetwork(
          new DartsConfig(
              size.image(), size.classes(), size.channels(), size.cells(), cells.nodes()),
          DartsGenotype.of(cells));
    }
    if (genotype instanceof NasBench201Cell cell) {
      return new NasBench201Network(
          new NasBench201Config(size.image(), size.classes(), size.channels(), size.cells()),
          NasBench201Operation.architecture(cell));
    }
    if (genotype instanceof ProxylessNasLayers layers) {
      return new ChainNetwork(
          ProxylessNasConfig.scaled(size.image(), size.classes(), size.channels()),
          new ProxylessNasSpace().architecture(layers));
    }
    CustomChain chain = (CustomChain) genotype;
    List<ChainStage> stages = chain.smallestSpace();
    return new ChainNetwork(
        new CustomConfig(size.image(), size.classes(), chain.channels(), stages),
        new CustomSpace(chain.channels(), stages).architecture(chain));
  }
}

package org.unas.search.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.unas.search.chain.ChainOperation;
import org.unas.search.chain.ChainStage;
import org.unas.search.genotype.CustomChain;
import org.unas.search.genotype.Genotype;
import org.unas.search.genotype.ProxylessNasLayers;
import org.unas.search.policy.Policy;

class ChainSpacesTest {
  private static final long SEED = 21;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final SearchSpace proxyless = new ProxylessNasSpace();
  private final SearchSpace custom =
      new CustomSpace(
          8,
          List.of(
              new ChainStage(
                  8, 1, 2, List.of(ChainOperation.SKIP), List.of(ChainOperation.NOR_CONV_3X3)),
              new ChainStage(
                  16,
                  2,
                  3,
                  List.of(ChainOperation.NOR_CONV_1X1, ChainOperation.SEP_CONV_3X3),
                  List.of(ChainOperation.SKIP, ChainOperation.SEP_CONV_5X5))));

  @Test
  void shouldReadBackRandomArchitectures() {
    for (SearchSpace space : List.of(proxyless, custom)) {
      for (int i = 0; i < 500; i++) {
        Architecture architecture = Policy.uniform(space).sample(random);
        String written = space.genotype(architecture).toJson();
        assertThat(space.architecture(Genotype.read(written)))
            .as("%s, seed %d", written, SEED)
            .isEqualTo(architecture);
      }
    }
  }

  /** What a genotype must hold and what a space offers are written in two places. */
  @Test
  void shouldOfferWhatAProxylessNasGenotypeMayHold() {
    List<Decision> decisions = proxyless.decisions();
    assertThat(decisions).hasSize(ProxylessNasLayers.LAYERS);
    for (int number = 1; number <= decisions.size(); number++) {
      assertThat(decisions.get(number - 1).options())
          .as("layer %d", number)
          .isEqualTo(
              ProxylessNasLayers.changesChannels(number)
                  ? ProxylessNasLayers.BLOCKS
                  : ProxylessNasLayers.BLOCKS_OR_SKIP);
    }
  }

  @Test
  void shouldRefuseArchitecturesOfOtherSpaces() {
    List<ChainStage> firstStage = ((CustomChain) first()).smallestSpace().subList(0, 1);
    Genotype other = new CustomSpace(8, firstStage).genotype(Architecture.of(new int[2]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> custom.architecture(other))
        .withMessageContaining("of its stages: 8, 2 layers of 8 channels at stride 1,");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> proxyless.architecture(other))
        .withMessageContaining("is a list of ProxylessNAS layers, but this was given");
  }

  @Test
  void shouldRefuseAnOptionThatALayerDoesNotHave() {
    Genotype other = Genotype.read(first().toJson().replace("nor_conv_3x3", "sep_conv_7x7"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> custom.architecture(other))
        .withMessage("In this space stage 0 layer 1 is one of nor_conv_3x3, but not sep_conv_7x7.");
  }

  private Genotype first() {
    return custom.genotype(Architecture.of(0, 0, 0, 0, 0));
  }
}

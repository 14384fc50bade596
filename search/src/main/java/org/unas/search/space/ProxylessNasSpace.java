package org.unas.search.space;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.unas.search.chain.ChainOperation;
import org.unas.search.chain.ChainStage;

/**
 * The space of ProxylessNAS (arXiv 1812.00332) as UNAS searches it (arXiv 1912.07651): 21 layers,
 * each an inverted residual of kernel 3, 5 or 7 and expansion 3 or 6; the 15 that keep the image's
 * shape may also be left out. 141 numbers.
 *
 * <p>A genotype is {@code {"space":"proxylessnas","layers":["mbconv_5x5_e3","skip", …]}}.
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

  private static final String NAME = "proxylessnas";

  private final ChainDecisions chain =
      new ChainDecisions(ChainStage.layers(FIRST_CHANNELS, STAGES));

  private static ChainStage stage(int channels, int stride, int layers) {
    return new ChainStage(
        channels, stride, layers, CONVOLUTIONS, layers == 1 ? CONVOLUTIONS : OR_SKIP);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Decision> decisions() {
    return chain.decisions();
  }

  @Override
  public String genotype(int[] choices) {
    ObjectNode genotype = GenotypeJson.MAPPER.createObjectNode().put("space", NAME);
    ArrayNode layers = genotype.putArray("layers");
    for (int layer = 0; layer < choices.length; layer++) {
      layers.add(chain.label(layer, choices));
    }
    return GenotypeJson.write(genotype);
  }

  @Override
  public int[] choices(String genotype) {
    JsonNode layers = GenotypeJson.read(genotype, NAME).path("layers");
    int count = chain.layers().size();
    if (layers.size() != count) {
      throw new IllegalArgumentException(
          "A ProxylessNAS genotype has %d layers, but this has %d: %s"
              .formatted(count, layers.size(), genotype));
    }
    int[] choices = new int[count];
    for (int layer = 0; layer < count; layer++) {
      choices[layer] = chain.choice(layer, layers.get(layer), "layers[%d]".formatted(layer));
    }
    return choices;
  }

  @Override
  public double idleShare(double[] probabilities) {
    return chain.idleShare(probabilities);
  }
}

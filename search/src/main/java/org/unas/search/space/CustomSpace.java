package org.unas.search.space;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.unas.search.chain.ChainLayer;
import org.unas.search.chain.ChainStage;

/**
 * A chain of layers that a request declares, stage by stage; each layer is one of the operations
 * that its stage lists.
 *
 * <p>A genotype names its network completely: {@code {"space":"custom","channels":16,"stages":
 * [{"channels":16,"stride":1,"layers":["sep_conv_3x3","skip"]}, …]}}, where the outer {@code
 * channels} are those of the stem.
 */
public final class CustomSpace implements SearchSpace {
  private static final String NAME = "custom";

  private final int channels;
  private final List<ChainStage> stages;
  private final ChainDecisions chain;

  /**
   * A chain.
   *
   * @param channels channels of the stem
   * @param stages at least one
   */
  public CustomSpace(int channels, List<ChainStage> stages) {
    this.channels = channels;
    this.stages = List.copyOf(stages);
    this.chain = new ChainDecisions(ChainStage.layers(channels, stages));
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
    ObjectNode genotype =
        GenotypeJson.MAPPER.createObjectNode().put("space", NAME).put("channels", channels);
    ArrayNode list = genotype.putArray("stages");
    int next = 0;
    for (ChainStage stage : stages) {
      ObjectNode object =
          list.addObject().put("channels", stage.channels()).put("stride", stage.stride());
      ArrayNode layers = object.putArray("layers");
      for (int index = 0; index < stage.layers(); index++) {
        layers.add(chain.label(next++, choices));
      }
    }
    return GenotypeJson.write(genotype);
  }

  @Override
  public int[] choices(String genotype) {
    JsonNode read = GenotypeJson.read(genotype, NAME);
    require("channels", read.path("channels").asInt(), channels);
    require("the number of stages", read.path("stages").size(), stages.size());
    for (int number = 0; number < stages.size(); number++) {
      requireShape(read.path("stages").path(number), number);
    }
    return chain.layers().stream().mapToInt(layer -> choice(read, layer)).toArray();
  }

  private void requireShape(JsonNode given, int number) {
    ChainStage stage = stages.get(number);
    String place = "stages[%d].".formatted(number);
    require(place + "channels", given.path("channels").asInt(), stage.channels());
    require(place + "stride", given.path("stride").asInt(), stage.stride());
    require("the number of " + place + "layers", given.path("layers").size(), stage.layers());
  }

  private int choice(JsonNode genotype, ChainLayer layer) {
    JsonNode label = genotype.path("stages").path(layer.stage()).path("layers").path(layer.index());
    String place = "stages[%d].layers[%d]".formatted(layer.stage(), layer.index());
    return chain.choice(chain.layers().indexOf(layer), label, place);
  }

  private static void require(String place, int given, int expected) {
    if (given != expected) {
      throw new IllegalArgumentException(
          "In a genotype of this custom space %s is %d, but %d was given"
              .formatted(place, expected, given));
    }
  }

  @Override
  public double idleShare(double[] probabilities) {
    return chain.idleShare(probabilities);
  }
}

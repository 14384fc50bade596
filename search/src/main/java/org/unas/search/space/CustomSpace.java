package org.unas.search.space;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.unas.search.chain.ChainOperation;
import org.unas.search.chain.ChainStage;
import org.unas.search.genotype.CustomChain;
import org.unas.search.genotype.Genotype;

/**
 * A chain of layers that a request declares, stage by stage; each layer is one of the operations
 * that its stage lists.
 */
public final class CustomSpace implements SearchSpace {
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
    return CustomChain.SPACE;
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
    List<ChainOperation> operations = chain.operations(architecture);
    List<CustomChain.Stage> chosen = new ArrayList<>();
    int next = 0;
    for (ChainStage stage : stages) {
      int end = next + stage.layers();
      chosen.add(
          new CustomChain.Stage(stage.channels(), stage.stride(), operations.subList(next, end)));
      next = end;
    }
    return new CustomChain(channels, chosen);
  }

  @Override
  public Architecture architecture(Genotype genotype) {
    if (genotype instanceof CustomChain given && shapeOf(given).equals(shape())) {
      return chain.architecture(
          given.stages().stream().flatMap(stage -> stage.layers().stream()).toList());
    }
    throw new IllegalArgumentException(
        String.format(
                Locale.ROOT,
                "An architecture of this space has the channels, strides and layers of its stages: %s.",
                shape())
            + " This was given: "
            + genotype.toJson());
  }

  private String shape() {
    return channels
        + stages.stream()
            .map(stage -> shape(stage.channels(), stage.stride(), stage.layers()))
            .collect(Collectors.joining());
  }

  private static String shapeOf(CustomChain given) {
    return given.channels()
        + given.stages().stream()
            .map(stage -> shape(stage.channels(), stage.stride(), stage.layers().size()))
            .collect(Collectors.joining());
  }

  private static String shape(int channels, int stride, int layers) {
    return String.format(
        Locale.ROOT, ", %d layers of %d channels at stride %d", layers, channels, stride);
  }

  @Override
  public double idleShare(double[] probabilities) {
    return chain.idleShare(probabilities);
  }
}

package org.unas.supernet.network;

import java.util.List;
import java.util.Locale;
import org.unas.search.chain.ChainLayer;
import org.unas.search.chain.ChainStage;
import org.unas.supernet.layer.Layer;
import org.unas.supernet.layer.LayerBuilder;
import org.unas.supernet.layer.Layers.Chain;
import org.unas.supernet.layer.Layers.Relu;
import org.unas.supernet.layer.Shape;
import org.unas.supernet.layer.Window;
import org.unas.supernet.weight.Blueprint;

/**
 * A chain that a request declares, between a 3x3 convolution with batch norm and a classifier
 * behind batch norm and ReLU.
 *
 * @param image size of the images
 * @param classes number of classes
 * @param channels channels of the stem
 * @param stages the layers to choose, at least one stage
 */
public record CustomConfig(Shape image, int classes, int channels, List<ChainStage> stages)
    implements ChainDesign {
  private static final double EPSILON = 1e-5;

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if one is out of range, or a layer would halve one pixel
   */
  public CustomConfig {
    Sizes.positive("classes", classes);
    Sizes.positive("channels of the stem", channels);
    Sizes.positive("stages", stages.size());
    stages = List.copyOf(stages);
    int side = Math.min(image.height(), image.width());
    ChainStage.halvesOnePixel(side, stages)
        .ifPresent(
            stage -> {
              throw new IllegalArgumentException(
                  String.format(
                          Locale.ROOT,
                          "A layer of stride 2 reads at least 2x2 pixels, but images of %dx%d are down to",
                          image.height(),
                          image.width())
                      + String.format(
                          Locale.ROOT,
                          " one at stage %d: set space.stages[%d].stride to 1.",
                          stage,
                          stage));
            });
  }

  @Override
  public List<ChainLayer> layers() {
    return ChainStage.layers(channels, stages);
  }

  @Override
  public double epsilon() {
    return EPSILON;
  }

  @Override
  public Layer stem(Blueprint blueprint) {
    return affine(blueprint, "stem").convBn(image.channels(), channels, Window.same(3, 1));
  }

  @Override
  public Layer head(Blueprint blueprint) {
    int features = stages.get(stages.size() - 1).channels();
    LayerBuilder build = affine(blueprint, "head");
    return Chain.of(build.batchNorm(features), new Relu(), build.classifier(features, classes));
  }

  private static LayerBuilder affine(Blueprint blueprint, String name) {
    return new LayerBuilder(blueprint.block(name), true, EPSILON);
  }
}

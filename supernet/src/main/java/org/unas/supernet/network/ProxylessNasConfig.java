package org.unas.supernet.network;

import java.util.List;
import org.unas.search.chain.ChainLayer;
import org.unas.search.chain.ChainStage;
import org.unas.search.space.ProxylessNasSpace;
import org.unas.supernet.layer.Layer;
import org.unas.supernet.layer.LayerBuilder;
import org.unas.supernet.layer.Layers.Chain;
import org.unas.supernet.layer.Layers.Identity;
import org.unas.supernet.layer.Layers.Residual;
import org.unas.supernet.layer.Shape;
import org.unas.supernet.layer.Window;
import org.unas.supernet.weight.Blueprint;

/**
 * A ProxylessNAS network: a stem of stride 2 and an inverted residual of kernel 3 and expansion 1,
 * then the layers to choose, then a 1x1 convolution and a classifier.
 *
 * @param image size of the images; the published network halves it five times
 * @param classes number of classes
 * @param stem channels of the stem
 * @param first channels that the layers to choose start from
 * @param stages the layers to choose
 * @param head channels before the classifier
 */
public record ProxylessNasConfig(
    Shape image, int classes, int stem, int first, List<ChainStage> stages, int head)
    implements ChainDesign {
  /** Channels of the published stem, which stand for the size of the whole network. */
  public static final int STEM = 40;

  private static final int HEAD = 1728;
  private static final int DIVISOR = 8;
  private static final double EPSILON = 1e-3;

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public ProxylessNasConfig {
    Sizes.positive("classes", classes);
    Sizes.positive("channels of the stem", stem);
    Sizes.positive("channels before the first stage", first);
    Sizes.positive("channels before the classifier", head);
    stages = List.copyOf(stages);
  }

  /** The published network: 40 channels in the stem, 1728 before the classifier. */
  public static ProxylessNasConfig published(Shape image, int classes) {
    return scaled(image, classes, STEM);
  }

  /**
   * The published network, narrower or wider.
   *
   * @param image size of the images
   * @param classes number of classes
   * @param channels of the stem; the others are in the published proportion to them, rounded to
   *     multiples of 8
   */
  public static ProxylessNasConfig scaled(Shape image, int classes, int channels) {
    var stages =
        ProxylessNasSpace.STAGES.stream()
            .map(stage -> stage.withChannels(scaled(stage.channels(), channels)))
            .toList();
    int first = scaled(ProxylessNasSpace.FIRST_CHANNELS, channels);
    return new ProxylessNasConfig(image, classes, channels, first, stages, scaled(HEAD, channels));
  }

  private static int scaled(int published, int channels) {
    return DIVISOR * Math.max(1, Math.round((float) published * channels / (STEM * DIVISOR)));
  }

  @Override
  public List<ChainLayer> layers() {
    return ChainStage.layers(first, stages);
  }

  @Override
  public double epsilon() {
    return EPSILON;
  }

  @Override
  public Layer stem(Blueprint blueprint) {
    Layer convolution =
        affine(blueprint, "stem").convBnRelu6(image.channels(), stem, Window.same(3, 2));
    Layer branch = affine(blueprint, "first").invertedResidual(stem, first, 3, 1, 1);
    return Chain.of(convolution, stem == first ? new Residual(new Identity(), branch) : branch);
  }

  @Override
  public Layer head(Blueprint blueprint) {
    int features = stages.isEmpty() ? first : stages.get(stages.size() - 1).channels();
    LayerBuilder build = affine(blueprint, "head");
    return Chain.of(
        build.convBnRelu6(features, head, Window.same(1, 1)), build.classifier(head, classes));
  }

  private static LayerBuilder affine(Blueprint blueprint, String name) {
    return new LayerBuilder(blueprint.block(name), true, EPSILON);
  }
}

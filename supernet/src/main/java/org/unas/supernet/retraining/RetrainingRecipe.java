package org.unas.supernet.retraining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import org.unas.search.genotype.Genotype;
import org.unas.supernet.data.ImageShape;
import org.unas.supernet.layer.Shape;
import org.unas.supernet.network.NetworkSize;

/**
 * How a found network is trained from scratch. The defaults are those with which DARTS and UNAS
 * trained their cells on CIFAR (arXiv 1806.09055, section 3.2; arXiv 1912.07651, appendix): SGD
 * with momentum but without Nesterov's correction, a rate that grows for a while and then falls as
 * a cosine.
 *
 * @param channels channels of the first cells; {@link NetworkSize#FIXED} where the space fixes them
 * @param cells cells, or cells of each stage; {@link NetworkSize#FIXED} where the genotype has
 *     every layer
 * @param epochs passes over the training images, at least 1
 * @param batch images in a minibatch, at least 1
 * @param learningRate highest rate, positive
 * @param warmup share of the steps in which the rate grows from 0, in [0, 1)
 * @param momentum memory of the velocity, in [0, 1)
 * @param weightDecay factor of the weights in the gradient, at least 0
 * @param gradientClip largest norm of the gradient, positive
 * @param cutout side of the hole in each training image, in pixels; 0 for none
 * @param auxiliaryWeight factor of the auxiliary head's loss; 0 for no such head
 * @param dropPath probability that a path is dropped at the end of training, in [0, 1); it grows
 *     from 0 in proportion to the epoch. Of networks of DARTS cells only.
 * @param labelSmoothing share of the labels that is spread over all classes, in [0, 1)
 * @param statisticsBatches training batches from which batch norm's population statistics are
 *     measured at the end, at least 1
 * @param seed of weights, batches, augmentation and drop-path
 */
public record RetrainingRecipe(
    int channels,
    int cells,
    int epochs,
    int batch,
    double learningRate,
    double warmup,
    double momentum,
    double weightDecay,
    double gradientClip,
    int cutout,
    double auxiliaryWeight,
    double dropPath,
    double labelSmoothing,
    int statisticsBatches,
    long seed) {
  private static final int IMAGENET_CLASSES = 1000;
  private static final int CIFAR_10_CLASSES = 10;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value is out of its range; says which
   */
  public RetrainingRecipe {
    between(0, 1_024, "channels", channels);
    between(0, 200, "cells", cells);
    between(1, 1_000_000, "epochs", epochs);
    between(1, 1_000_000, "batch", batch);
    require(isPositive(learningRate), "learningRate", "a positive number", learningRate);
    require(isShare(warmup), "warmup", "at least 0 and below 1", warmup);
    require(isShare(momentum), "momentum", "at least 0 and below 1", momentum);
    between(0, 1_000, "weightDecay", weightDecay);
    require(gradientClip > 0, "gradientClip", "positive", gradientClip);
    between(0, 4_096, "cutout", cutout);
    between(0, 1_000, "auxiliaryWeight", auxiliaryWeight);
    require(isShare(dropPath), "dropPath", "at least 0 and below 1", dropPath);
    require(isShare(labelSmoothing), "labelSmoothing", "at least 0 and below 1", labelSmoothing);
    between(1, 1_000_000, "statisticsBatches", statisticsBatches);
  }

  private static void between(long least, long most, String name, Number value) {
    boolean holds = value.doubleValue() >= least && value.doubleValue() <= most;
    require(holds, name, String.format(Locale.ROOT, "between %d and %d", least, most), value);
  }

  private static boolean isPositive(double value) {
    return value > 0 && Double.isFinite(value);
  }

  private static boolean isShare(double value) {
    return value >= 0 && value < 1;
  }

  private static void require(boolean holds, String name, String rule, Number value) {
    if (!holds) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s is %s, but %s was given.", name, rule, value));
    }
  }

  /**
   * The published recipe: 600 epochs of 128 images; drop-path 0.2, or 0.3 for more than 10 classes;
   * a hole of half the image's height (16 of 32 pixels); label smoothing 0.1 from 1,000 classes.
   */
  public static RetrainingRecipe published(Genotype genotype, ImageShape image, int classes) {
    NetworkSize size = NetworkSize.published(genotype);
    return new RetrainingRecipe(
        size.channels(),
        size.cells(),
        600,
        128,
        0.05,
        0.05,
        0.9,
        3e-4,
        5,
        image.height() / 2,
        0.4,
        classes > CIFAR_10_CLASSES ? 0.3 : 0.2,
        classes >= IMAGENET_CLASSES ? 0.1 : 0,
        32,
        0);
  }

  /**
   * The same for minutes instead of days: 8 channels, a quarter of the published cells at most, 12
   * epochs of 64 images, and less of what helps long training only.
   */
  public static RetrainingRecipe small(Genotype genotype, ImageShape image, int classes) {
    RetrainingRecipe full = published(genotype, image, classes);
    return full.with(
        Map.of(
            "channels",
            Integer.toString(Math.min(8, full.channels)),
            "cells",
            Integer.toString(full.cells / 4),
            "epochs",
            "12",
            "batch",
            "64",
            "cutout",
            Integer.toString(image.height() / 8),
            "dropPath",
            "0.05"));
  }

  /**
   * The same with other values.
   *
   * @param changes values by the names of the components, as text
   * @throws IllegalArgumentException if a name is unknown, or a value is no number or out of range
   */
  public RetrainingRecipe with(Map<String, String> changes) {
    ObjectNode tree = toTree();
    changes.forEach(
        (name, value) -> {
          if (!tree.has(name)) {
            throw new IllegalArgumentException(
                String.format(
                    Locale.ROOT,
                    "%s is no value of the recipe; it has %s.",
                    name,
                    String.join(", ", (Iterable<String>) tree::fieldNames)));
          }
          tree.put(name, value);
        });
    return read(tree);
  }

  private static RetrainingRecipe read(ObjectNode tree) {
    try {
      return JSON.treeToValue(tree, RetrainingRecipe.class);
    } catch (InvalidFormatException e) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s is a number, but '%s' was given.",
              e.getPath().get(0).getFieldName(),
              e.getValue()),
          e);
    } catch (JsonProcessingException e) {
      Throwable cause = e.getCause();
      throw new IllegalArgumentException(
          cause instanceof IllegalArgumentException ? cause.getMessage() : e.getOriginalMessage(),
          e);
    }
  }

  /** The recipe as a JSON object. */
  public ObjectNode toTree() {
    return JSON.valueToTree(this);
  }

  /** The network's size on images of a data set. */
  NetworkSize size(ImageShape image, int classes) {
    var shape = new Shape(image.height(), image.width(), image.channels());
    return new NetworkSize(shape, classes, channels, cells);
  }
}

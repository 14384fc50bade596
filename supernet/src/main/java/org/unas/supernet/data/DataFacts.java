package org.unas.supernet.data;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What can be said of images without a network, in one pass: whether they can teach anything, and
 * whether what they measure can be relied on.
 *
 * @param trainingOfClass training images of each class
 * @param measuredOfClass images of each class by which networks are judged; all 0 if there are none
 * @param distinct different pictures among the training images
 * @param shared images by which networks are judged whose picture is also a training image
 * @param contradictory training images whose picture appears under another label, too
 * @param constantChannels channels with one value in all training images
 * @param flat whether every training image has one value per channel, so that there is no pattern
 */
public record DataFacts(
    List<Integer> trainingOfClass,
    List<Integer> measuredOfClass,
    int distinct,
    int shared,
    int contradictory,
    List<Integer> constantChannels,
    boolean flat) {

  /**
   * Some images of a data set.
   *
   * @param dataset where they are
   * @param chosen which ones
   */
  record Images(ImageDataset dataset, int[] chosen) {
    private List<Integer> ofClass() {
      int[] counts = new int[dataset.classes()];
      for (int image : chosen) {
        counts[dataset.label(image)]++;
      }
      return IntStream.of(counts).boxed().toList();
    }
  }

  /**
   * Looks at all of them once.
   *
   * @param training what networks learn from, at least one
   * @param measured what they are judged by, perhaps none
   */
  static DataFacts of(Images training, Images measured) {
    Map<ByteBuffer, Boolean> clear = pictures(training);
    return new DataFacts(
        training.ofClass(),
        measured.ofClass(),
        clear.size(),
        count(measured, picture -> clear.containsKey(picture)),
        count(training, picture -> !clear.get(picture)),
        constantChannels(training),
        IntStream.of(training.chosen).allMatch(image -> isFlat(training.dataset, image)));
  }

  private interface Test {
    boolean holds(ByteBuffer picture);
  }

  private static int count(Images images, Test test) {
    return (int)
        IntStream.of(images.chosen).filter(i -> test.holds(images.dataset.picture(i))).count();
  }

  /** Each different picture, and whether all images of it have one label. */
  private static Map<ByteBuffer, Boolean> pictures(Images images) {
    Map<ByteBuffer, Integer> labels = new HashMap<>();
    Map<ByteBuffer, Boolean> clear = new HashMap<>();
    for (int image : images.chosen) {
      ByteBuffer picture = images.dataset.picture(image);
      Integer before = labels.putIfAbsent(picture, images.dataset.label(image));
      boolean same = before == null || before == images.dataset.label(image);
      clear.merge(picture, same, Boolean::logicalAnd);
    }
    return clear;
  }

  /** Stops at the first image in which every channel has shown a second value. */
  private static List<Integer> constantChannels(Images images) {
    int channels = images.dataset.shape().channels();
    List<Integer> constant = new ArrayList<>(IntStream.range(0, channels).boxed().toList());
    for (int image : images.chosen) {
      constant.removeIf(channel -> !isConstant(images, image, channel));
      if (constant.isEmpty()) {
        break;
      }
    }
    return List.copyOf(constant);
  }

  /** Whether a channel of an image has nothing but the channel's very first value. */
  private static boolean isConstant(Images images, int image, int channel) {
    ImageDataset dataset = images.dataset;
    return isConstant(dataset, image, channel, dataset.pixel(images.chosen[0], channel));
  }

  private static boolean isFlat(ImageDataset dataset, int image) {
    return IntStream.range(0, dataset.shape().channels())
        .allMatch(channel -> isConstant(dataset, image, channel, dataset.pixel(image, channel)));
  }

  private static boolean isConstant(ImageDataset dataset, int image, int channel, int value) {
    int size = dataset.shape().size();
    for (int offset = channel; offset < size; offset += dataset.shape().channels()) {
      if (dataset.pixel(image, offset) != value) {
        return false;
      }
    }
    return true;
  }

  /** Number of classes. */
  public int classes() {
    return trainingOfClass.size();
  }

  /** Number of training images. */
  public int training() {
    return sum(trainingOfClass);
  }

  /** Number of images by which networks are judged. */
  public int measured() {
    return sum(measuredOfClass);
  }

  private static int sum(List<Integer> counts) {
    return counts.stream().mapToInt(Integer::intValue).sum();
  }
}

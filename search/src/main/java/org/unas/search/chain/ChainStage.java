package org.unas.search.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Layers of a chain that write the same number of channels. Only the first of them changes the
 * image.
 *
 * @param channels channels that the layers write
 * @param stride stride of the first layer: 1 keeps the image's sides, 2 halves them
 * @param layers number of layers, at least 1
 * @param entry what the first layer can be
 * @param options what the other layers can be; of one layer alone, the same as {@code entry}
 */
public record ChainStage(
    int channels,
    int stride,
    int layers,
    List<ChainOperation> entry,
    List<ChainOperation> options) {
  /** Makes the lists unmodifiable. */
  public ChainStage {
    entry = List.copyOf(entry);
    options = List.copyOf(options);
  }

  /** The same stage with another number of channels. */
  public ChainStage withChannels(int other) {
    return new ChainStage(other, stride, layers, entry, options);
  }

  /**
   * All layers of a chain, in order.
   *
   * @param channels channels that the first stage reads
   * @param stages the stages
   */
  public static List<ChainLayer> layers(int channels, List<ChainStage> stages) {
    List<ChainLayer> layers = new ArrayList<>();
    int in = channels;
    for (int number = 0; number < stages.size(); number++) {
      ChainStage stage = stages.get(number);
      layers.addAll(stage.layers(number, in));
      in = stage.channels;
    }
    return layers;
  }

  /**
   * The first stage that would halve an image of one pixel, if there is one.
   *
   * @param side shorter side of the image that the first stage reads, in pixels
   * @param stages the stages
   */
  public static OptionalInt halvesOnePixel(int side, List<ChainStage> stages) {
    int pixels = side;
    for (int number = 0; number < stages.size(); number++) {
      if (stages.get(number).stride > 1) {
        if (pixels == 1) {
          return OptionalInt.of(number);
        }
        pixels = (pixels + 1) / 2;
      }
    }
    return OptionalInt.empty();
  }

  /**
   * The layers of this stage.
   *
   * @param number its number in the chain, from 0
   * @param in channels that it reads
   */
  public List<ChainLayer> layers(int number, int in) {
    List<ChainLayer> all = new ArrayList<>();
    all.add(new ChainLayer(number, 0, in, channels, stride, entry));
    for (int index = 1; index < layers; index++) {
      all.add(new ChainLayer(number, index, channels, channels, 1, options));
    }
    return all;
  }
}

package org.unas.supernet.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BatchRendererTest {
  private static final ImageShape SHAPE = new ImageShape(5, 5, 2);
  private static final int[] ALL = {0, 1, 2};

  private final ImageDataset images = DatasetFiles.numbered(3, SHAPE, Augmentation.NONE).training();
  private final Normalization normalization = Normalization.of(images, ALL);
  private final BatchRenderer renderer = new BatchRenderer(normalization);

  @Test
  void shouldShiftAndMirrorEachImageInEveryPossibleWay() {
    Set<BatchRenderer.View> views = new HashSet<>();
    BatchRenderer.Noise noise =
        new BatchRenderer.Noise(new Augmentation(2, true), new SplittableRandom(5));
    for (int draw = 0; draw < 2000; draw++) {
      views.add(noise.view());
    }
    assertThat(views).hasSize(5 * 5 * 2);
    assertThat(views).allMatch(view -> Math.abs(view.row()) <= 2 && Math.abs(view.column()) <= 2);
  }

  @Test
  void shouldNeverMirrorWithoutFlips() {
    BatchRenderer.Noise noise =
        new BatchRenderer.Noise(new Augmentation(1, false), new SplittableRandom(5));
    for (int draw = 0; draw < 200; draw++) {
      assertThat(noise.view().mirrored()).isFalse();
    }
  }

  @Test
  void shouldDrawWhatTheViewShows() {
    long seed = 11;
    Augmentation augmentation = new Augmentation(2, true);
    Batch batch =
        renderer.render(
            images,
            ALL,
            Optional.of(new BatchRenderer.Noise(augmentation, new SplittableRandom(seed))));
    BatchRenderer.Noise again = new BatchRenderer.Noise(augmentation, new SplittableRandom(seed));
    for (int image : ALL) {
      BatchRenderer.View view = again.view();
      for (int y = 0; y < 5; y++) {
        for (int x = 0; x < 5; x++) {
          for (int channel = 0; channel < 2; channel++) {
            float drawn = batch.images()[((image * 5 + y) * 5 + x) * 2 + channel];
            assertThat(drawn).isEqualTo(expected(image, view, y, x, channel));
          }
        }
      }
    }
  }

  /** Straight from the definition: pad with black, cut out, mirror. */
  private float expected(int image, BatchRenderer.View view, int y, int x, int channel) {
    int[][] padded = new int[9][9];
    for (int row = 0; row < 5; row++) {
      for (int column = 0; column < 5; column++) {
        padded[row + 2][column + 2] = images.pixel(image, (row * 5 + column) * 2 + channel);
      }
    }
    int column = view.mirrored() ? 4 - x : x;
    return normalization.apply(channel, padded[y + 2 + view.row()][column + 2 + view.column()]);
  }

  @Test
  void shouldCutASquareOutOfEachImage() {
    Augmentation augmentation = Augmentation.NONE.withCutout(3);
    Batch whole = renderer.render(images, ALL, Optional.empty());
    Set<Integer> sizes = new HashSet<>();
    for (int seed = 0; seed < 50; seed++) {
      var noise = new BatchRenderer.Noise(augmentation, new SplittableRandom(seed));
      Batch cut = renderer.render(images, ALL, Optional.of(noise));
      for (int image : ALL) {
        sizes.add(requireRectangle(cut.images(), whole.images(), image));
      }
    }
    // A hole around a corner keeps 2x2 of its 3x3 pixels, one at a side 2x3.
    assertThat(sizes).containsExactlyInAnyOrder(4, 6, 9);
  }

  /** What differs must be 0 and, with what is 0 by itself, fill a rectangle; gives its size. */
  private static int requireRectangle(float[] cut, float[] whole, int image) {
    int top = 5;
    int bottom = -1;
    int left = 5;
    int right = -1;
    for (int pixel = 0; pixel < 25; pixel++) {
      int at = (image * 25 + pixel) * 2;
      if (cut[at] != whole[at] || cut[at + 1] != whole[at + 1]) {
        assertThat(cut[at]).isZero();
        assertThat(cut[at + 1]).isZero();
        top = Math.min(top, pixel / 5);
        bottom = Math.max(bottom, pixel / 5);
        left = Math.min(left, pixel % 5);
        right = Math.max(right, pixel % 5);
      }
    }
    for (int row = top; row <= bottom; row++) {
      for (int column = left; column <= right; column++) {
        assertThat(cut[(image * 25 + row * 5 + column) * 2]).isZero();
      }
    }
    return (bottom - top + 1) * (right - left + 1);
  }

  @Test
  void shouldKeepAChannelOfOneColourAtZero() {
    ImageDataset flat =
        new ImageDataset("flat", new ImageShape(2, 2, 1), 2, new byte[8], new byte[2]);
    Batch batch =
        new BatchRenderer(Normalization.of(flat, new int[] {0, 1}))
            .render(flat, new int[] {1}, Optional.empty());
    assertThat(batch.images()).containsOnly(0f);
  }
}

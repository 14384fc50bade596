package org.unas.supernet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShrunkImagesTest {
  /** Two images of 2x3 pixels and two channels, of which the last column fills no square. */
  private static final ImageDataset IMAGES =
      new ImageDataset(
          "tiny",
          new ImageShape(2, 3, 2),
          2,
          new byte[] {
            0,
            100,
            2,
            100,
            9,
            9,
            4,
            101,
            6,
            101,
            9,
            9, //
            (byte) 255,
            0,
            (byte) 255,
            0,
            9,
            9,
            (byte) 255,
            0,
            (byte) 255,
            1,
            9,
            9
          },
          new byte[] {1, 0});

  @Test
  void shouldTakeTheMeanOfEachChannelOverEachSquare() {
    ImageDataset shrunk = IMAGES.shrunk(2);
    assertThat(shrunk.shape()).isEqualTo(new ImageShape(1, 1, 2));
    assertThat(IntStream.of(0, 1).map(offset -> shrunk.pixel(0, offset))).containsExactly(3, 101);
    assertThat(IntStream.of(0, 1).map(offset -> shrunk.pixel(1, offset))).containsExactly(255, 0);
    assertThat(shrunk.label(0)).isEqualTo(1);
  }

  @Test
  void shouldShrinkShiftsAndHolesAlong() {
    Dataset dataset = new Dataset(IMAGES, Optional.of(IMAGES), new Augmentation(4, true, 8));
    Dataset shrunk = dataset.shrunk(2);
    assertThat(shrunk.augmentation()).isEqualTo(new Augmentation(2, true, 4));
    assertThat(shrunk.test().orElseThrow().shape()).isEqualTo(shrunk.shape());
    assertThat(dataset.shrunk(1)).isSameAs(dataset);
  }

  @Test
  void shouldRefuseToShrinkToNothing() {
    assertThatThrownBy(() -> IMAGES.shrunk(3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot be shrunk 3 times");
  }
}

package org.unas.supernet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unas.supernet.file.DataRoot;

class DigitsReaderTest {
  private final Dataset digits = Dataset.load(DataRoot.EVERYTHING, "digits");

  @Test
  void shouldHoldThePublishedDigits() {
    ImageDataset images = digits.training();
    assertThat(images.size()).isEqualTo(1797);
    assertThat(images.shape()).isEqualTo(new ImageShape(8, 8, 1));
    assertThat(images.classes()).isEqualTo(10);
    // Images of each digit, as the UCI repository lists them.
    int[] counts = new int[10];
    IntStream.range(0, images.size()).forEach(image -> counts[images.label(image)]++);
    assertThat(counts).containsExactly(178, 182, 177, 183, 181, 182, 181, 179, 174, 180);
    int[] firstRow = IntStream.range(0, 8).map(x -> images.pixel(0, x)).toArray();
    assertThat(firstRow).containsExactly(0, 0, 5, 13, 9, 1, 0, 0);
  }

  @Test
  void shouldHaveTheSameFingerprintEverywhere() {
    assertThat(digits.training().fingerprint())
        .isEqualTo("d4881c7c7f1708c679161c488710cdaadf365ed3d25facf27ce3dcde5c4babf8");
  }

  @Test
  void shouldShiftDigitsByOnePixelAndNeverMirrorThem() {
    assertThat(digits.augmentation()).isEqualTo(new Augmentation(1, false));
    assertThat(digits.test()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1,2,3 | Line 1 must hold 65 values, but holds 3
          17    | Line 1: values lie in 0 .. 16, but one is '17'
          -1    | Line 1: values lie in 0 .. 16, but one is '-1'
          x     | Line 1: values lie in 0 .. 16, but one is 'x'
          """)
  void shouldNameTheDamagedLine(String start, String reason) {
    String line = start.contains(",") ? start : start + ",0".repeat(64);
    DataFile file = new DataFile("digits", line.getBytes(StandardCharsets.US_ASCII));
    assertThatThrownBy(() -> DigitsReader.read(file))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(reason);
  }
}

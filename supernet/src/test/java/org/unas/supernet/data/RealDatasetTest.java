package org.unas.supernet.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.unas.supernet.file.DataRoot;

/**
 * The published statistics of real files, where the machine has them: {@code
 * -Dunas.test.cifar10=PATH} and {@code -Dunas.test.fashion=FOLDER}.
 */
class RealDatasetTest {
  @Test
  @EnabledIfSystemProperty(named = "unas.test.cifar10", matches = ".+")
  void shouldMeasureThePublishedColoursOfCifar10() {
    ImageDataset images =
        Dataset.load(DataRoot.EVERYTHING, "cifar10:" + System.getProperty("unas.test.cifar10"))
            .training();
    Normalization colours = Normalization.of(images, IntStream.range(0, images.size()).toArray());
    double[] mean = {0.4914, 0.4822, 0.4465};
    double[] deviation = {0.2470, 0.2435, 0.2616};
    for (int channel = 0; channel < 3; channel++) {
      assertThat(colours.mean()[channel] / 255).isBetween(mean[channel] - .01, mean[channel] + .01);
      assertThat(colours.deviation()[channel] / 255)
          .isBetween(deviation[channel] - .01, deviation[channel] + .01);
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "unas.test.fashion", matches = ".+")
  void shouldReadFashionMnist() {
    Dataset fashion =
        Dataset.load(DataRoot.EVERYTHING, "idx:" + System.getProperty("unas.test.fashion"));
    assertThat(fashion.training().size()).isEqualTo(60_000);
    assertThat(fashion.test()).hasValueSatisfying(t -> assertThat(t.size()).isEqualTo(10_000));
    Normalization grey = Normalization.of(fashion.training(), IntStream.range(0, 60_000).toArray());
    assertThat(grey.mean()[0] / 255).isBetween(0.2855, 0.2865);
    assertThat(grey.deviation()[0] / 255).isBetween(0.3525, 0.3535);
  }
}

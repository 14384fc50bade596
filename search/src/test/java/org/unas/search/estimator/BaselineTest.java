package org.unas.search.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class BaselineTest {
  private static Baseline after(Baseline start, double... losses) {
    Baseline baseline = start;
    for (double loss : losses) {
      baseline = baseline.plus(loss);
    }
    return baseline;
  }

  @Test
  void shouldStartAsThePlainMean() {
    assertThat(after(Baseline.EMPTY, 4, 1, 1).value()).isCloseTo(2, within(1e-12));
  }

  @Test
  void shouldForgetAtOnePercentALossOnceAHundredAreKnown() {
    Baseline hundred = after(Baseline.EMPTY, DoubleStream.generate(() -> 1).limit(100).toArray());
    assertThat(hundred.plus(11).value()).isCloseTo(1.1, within(1e-12));
    assertThat(hundred.plus(11).losses()).isEqualTo(101);
  }
}

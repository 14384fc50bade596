package org.unas.search.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CosineScheduleTest {
  @ParameterizedTest
  @CsvSource({"-1, 3", "0, 3", "0.25, 2.70710678", "0.5, 2", "0.75, 1.29289322", "1, 1", "2, 1"})
  void shouldFallAlongHalfACosine(double progress, double rate) {
    assertThat(new CosineSchedule(3, 1).at(progress)).isCloseTo(rate, within(1e-8));
  }
}

package org.unas.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
  @ParameterizedTest
  @CsvSource({"0,0:00", "59.4,0:59", "61,1:01", "3599.6,1:00:00", "7325,2:02:05", "NaN,-:--"})
  void shouldShowTimeLeft(double seconds, String text) {
    assertThat(Numbers.duration(seconds)).isEqualTo(text);
  }
}

package org.unas.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberSettingTest {
  private static final NumberSetting PORT = NumberSetting.port("UNAS_HTTP_PORT", 8080);

  @Test
  void shouldTakeTheVariableOrTheDefault() {
    assertThat(PORT.in(Map.of())).isEqualTo(8080);
    assertThat(PORT.in(Map.of("UNAS_HTTP_PORT", ""))).isEqualTo(8080);
    assertThat(PORT.in(Map.of("UNAS_HTTP_PORT", "0"))).isZero();
    assertThat(PORT.in(Map.of("UNAS_HTTP_PORT", " 65535 "))).isEqualTo(65_535);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "65536", "eighty", "8e3", "99999999999999999999", "NaN"})
  void shouldRefuseWhatIsNoPortAndNameTheRange(String value) {
    assertThatThrownBy(() -> PORT.in(Map.of("UNAS_HTTP_PORT", value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "UNAS_HTTP_PORT is a whole number between 0 and 65535, but is '"
                + value
                + "'. Correct it, or unset it for 8080.");
  }
}

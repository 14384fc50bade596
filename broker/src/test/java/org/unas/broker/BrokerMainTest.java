package org.unas.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerMainTest {
  @Test
  void shouldTakeThePortOfTheEnvironment() {
    assertThat(BrokerMain.settings(Map.of("UNAS_BROKER_PORT", "0")).port()).isZero();
    assertThat(BrokerMain.settings(Map.of()).port()).isEqualTo(9092);
  }

  @ParameterizedTest
  @ValueSource(strings = {"70000", "-1", "many", "999999999999", ""})
  void shouldRefuseWhatIsNoPortAndNameTheRange(String port) {
    assertThatThrownBy(() -> BrokerMain.settings(Map.of("UNAS_BROKER_PORT", port)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("UNAS_BROKER_PORT is a whole number between 0 and 65535")
        .hasMessageContaining("'" + port + "'");
  }
}

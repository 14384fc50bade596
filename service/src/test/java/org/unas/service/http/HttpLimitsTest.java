package org.unas.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpLimitsTest {
  @Test
  void shouldBeBoundedWithoutBeingTold() {
    HttpLimits limits = HttpLimits.from(Map.of());
    assertThat(limits.bodyBytes()).isEqualTo(262_144);
    assertThat(limits.request()).isEqualTo(Duration.ofSeconds(10));
  }

  @ParameterizedTest
  @CsvSource({
    "UNAS_HTTP_BODY_BYTES,0",
    "UNAS_HTTP_BODY_BYTES,262145",
    "UNAS_HTTP_REQUEST_SECONDS,-1",
    "UNAS_HTTP_IDLE_SECONDS,ten",
    "UNAS_HTTP_WRITE_SECONDS,1.5",
    "UNAS_HTTP_CONNECTIONS,''",
    "UNAS_HTTP_CONNECTIONS,99999999999"
  })
  void shouldRefuseWhatIsOutOfRange(String name, String value) {
    assertThatThrownBy(() -> HttpLimits.from(Map.of(name, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(name, "from", "to", "'" + value + "'");
  }
}

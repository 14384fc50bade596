package org.unas.benchmarks.asynchrony;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.unas.benchmarks.Shell;

class AsynchronyCommandTest {
  @Test
  void shouldShowWhatLateAnswersCost() throws IOException {
    Shell result = Shell.run("asynchrony", "--samples", "600", "--seeds", "4", "-o", "json");
    assertThat(result.code()).as(result.err()).isZero();
    JsonNode json = result.json();
    assertThat(json.get("costAtDelay16").asDouble()).isBetween(0.8, 2.0);
    assertThat(json.get("arms")).hasSize(7);
    assertThat(json.at("/arms/0/delay").asInt()).isZero();
    assertThat(json.at("/arms/0/distance").asDouble()).isZero();
    assertThat(json.at("/arms/0/effectiveShare").asDouble()).isEqualTo(1);
    assertThat(json.at("/arms/5/delay").asInt()).isEqualTo(64);
    assertThat(json.at("/arms/5/effectiveShare").asDouble()).isLessThan(1);
    assertThat(json.at("/arms/6/effectiveShare").asDouble()).isEqualTo(1);
  }

  @Test
  void shouldSayThatThereIsNoSuchStrategy() {
    Shell result = Shell.run("asynchrony", "--strategy", "guess", "--samples", "100");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("strategy.name", "guess");
  }
}

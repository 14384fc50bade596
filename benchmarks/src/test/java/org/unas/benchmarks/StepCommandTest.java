package org.unas.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole command at sizes that take seconds; libtorch is the oracle of our gradients. */
class StepCommandTest {

  @ParameterizedTest
  @CsvSource({"darts, 4, 3, 2, 8", "nasbench201, 4, 1, 4, 8", "proxylessnas, 8, 21, 4, 32"})
  void shouldAgreeWithLibtorchAndPrintTimesAndMemoryOfBoth(
      String space, String channels, String cells, String nodes, String image) throws IOException {
    Shell result =
        Shell.run(
            "step",
            "--space",
            space,
            "--channels",
            channels,
            "--cells",
            cells,
            "--nodes",
            nodes,
            "--image",
            image,
            "--batch",
            "4",
            "--rounds",
            "2",
            "--warm-up",
            "0",
            "-o",
            "json");
    assertThat(result.code()).as(result.err()).isZero();
    JsonNode json = result.json();
    assertThat(json.get("maxRelativeDifference").asDouble()).isBetween(0.0, 1e-3);
    assertThat(json.get("ratio").asDouble())
        .isEqualTo(json.get("ours_ms").asDouble() / json.get("libtorch_ms").asDouble());
    assertThat(json.get("space").asText()).isEqualTo(space);
    assertThat(json.get("computedOptions").asInt()).isBetween(1, json.get("options").asInt());
    for (String side : new String[] {"ours", "libtorch"}) {
      assertThat(json.at(String.format(Locale.ROOT, "/%s/rounds", side)).asInt()).isEqualTo(2);
      assertThat(json.at(String.format(Locale.ROOT, "/%s/resident_mb", side)).asDouble())
          .isPositive();
      assertThat(json.at(String.format(Locale.ROOT, "/%s/engine", side)).asText())
          .contains("1 thread");
    }
  }
}

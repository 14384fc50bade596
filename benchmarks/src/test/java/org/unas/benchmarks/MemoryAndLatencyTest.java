package org.unas.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryAndLatencyTest {
  @TempDir private Path folder;

  @Test
  void shouldTellTheSizeOfBothSidesAfterEachNumberOfSteps() throws IOException {
    Shell result =
        Shell.run(
            "memory",
            "--space",
            "nasbench201",
            "--channels",
            "4",
            "--image",
            "8",
            "--steps",
            "3,6",
            "-o",
            "json");
    assertThat(result.code()).as(result.err()).isZero();
    for (String side : new String[] {"ours", "libtorch"}) {
      JsonNode points = result.json().at(String.format(Locale.ROOT, "/%s/points", side));
      assertThat(points).hasSize(2);
      assertThat(points.get(1).get("steps").asInt()).isEqualTo(6);
      assertThat(points.get(1).get("resident_mb").asDouble()).isPositive();
    }
  }

  @Test
  void shouldFitTheLatencyModelAndCountThePublishedWork() throws IOException {
    Path table =
        Files.writeString(
            folder.resolve("table.csv"),
            """
            arch,c10_flops_M
            |none~0|+|none~0|none~1|+|none~0|none~1|none~2|,7.943872
            |avg_pool_3x3~0|+|nor_conv_1x1~0|skip_connect~1|+|nor_conv_1x1~0|skip_connect~1|skip_connect~2|,17.958592
            """);
    Shell result =
        Shell.run(
            "latency",
            "--architectures",
            "20",
            "--channels",
            "4",
            "--cells",
            "1",
            "--batch",
            "2",
            "--table",
            table.toString(),
            "-o",
            "json");
    assertThat(result.code()).as(result.err()).isZero();
    JsonNode json = result.json();
    assertThat(json.get("fitted").asInt()).isEqualTo(16);
    assertThat(json.get("heldOut").asInt()).isEqualTo(4);
    assertThat(json.get("heldOutError").asDouble()).isPositive();
    assertThat(json.get("spearman").asDouble()).isBetween(-1.0, 1.0);
    assertThat(json.get("flopsDifferent").asInt()).isZero();
    assertThat(json.get("flopsCorrelation").asDouble()).isBetween(1 - 1e-9, 1 + 1e-9);
  }
}

package org.unas.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unas.benchmarks.table.MadeUpTable;

/** Searches over a made-up table of the whole space. */
class TableCommandTest {
  @TempDir private Path folder;
  private Path table;

  @BeforeEach
  void write() throws IOException {
    table = MadeUpTable.write(folder);
  }

  private JsonNode run(String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("table", "--table", table.toString(), "-o", "json"));
    arguments.addAll(List.of(more));
    Shell result = Shell.run(arguments.toArray(String[]::new));
    assertThat(result.code()).as(result.err()).isZero();
    return result.json();
  }

  @ParameterizedTest
  @ValueSource(strings = {"kernel", "unas-additive", "relax", "reinforce", "random", "evolution"})
  void shouldMeasureAsManyDistinctArchitecturesAsTheBudgetSays(String strategy) throws IOException {
    JsonNode result = run("--strategy", strategy, "--budget", "40", "--seeds", "3", "--in-process");
    assertThat(result.get("searches")).hasSize(3);
    for (JsonNode search : result.get("searches")) {
      assertThat(search.get("architectures").asInt()).isEqualTo(40);
      assertThat(search.get("samples").asInt()).isGreaterThanOrEqualTo(40);
    }
    assertThat(result.get("mean").asDouble()).isGreaterThan(84);
    assertThat(result.get("min").asDouble()).isLessThanOrEqualTo(result.get("mean").asDouble());
  }

  @Test
  void shouldFindTheSameByServicesAsInOneProcess() throws IOException {
    String[] search = {"--strategy", "kernel", "--budget", "15", "--seeds", "2"};
    JsonNode services = run(search);
    JsonNode alone = run("--strategy", "kernel", "--budget", "15", "--seeds", "2", "--in-process");
    assertThat(services.get("inProcess").asBoolean()).isFalse();
    assertThat(services.get("searches")).isEqualTo(alone.get("searches"));
  }

  @Test
  void shouldNeverFindACellBeyondTheLimit() throws IOException {
    JsonNode result =
        run(
            "--strategy=kernel",
            "--budget=60",
            "--seeds=4",
            "--in-process",
            "--latency-target=4",
            "--limit=5",
            "--latency-table=" + table,
            "--column=ms");
    assertThat(result.get("overLimit").asInt()).isZero();
    assertThat(result.get("maxLatency").asDouble()).isLessThanOrEqualTo(5);
    assertThat(result.get("bestWithinTarget").asDouble()).isLessThan(result.get("best").asDouble());
    assertThat(result.get("hypervolumeRatio").asDouble()).isBetween(0.1, 1.0);
  }

  @Test
  void shouldRefuseStrategiesThatATableCannotAnswer() {
    Shell result = Shell.run("table", "--table", table.toString(), "--strategy", "darts");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("must be one of unas-additive");
  }
}

package org.unas.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unas.benchmarks.table.MadeUpTable;

/** Short searches over real services, on the digits that come with the library. */
class NasBench201CommandTest {
  @TempDir private Path folder;

  private Shell run(Path table, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("nasbench201", "--table", table.toString(), "--dataset", "digits"));
    arguments.addAll(List.of(more));
    return Shell.run(arguments.toArray(String[]::new));
  }

  @Test
  void shouldFindACellForEachSeedInTheGivenTime() throws IOException {
    Shell shell =
        run(
            MadeUpTable.write(folder),
            "--strategy=reinforce",
            "--seeds=2",
            "--first-seed=7",
            "--side-by-side=2",
            "--minutes=0.3",
            "--finale=0.5",
            "--trainers=1",
            "--set=training.warmupSamples=20",
            "--set=finalise.finalists=4",
            "--set=finalise.control=3",
            "--set=finalise.retrained=2",
            "--set=finalise.retrainingEpochs=1",
            "-o",
            "json");
    assertThat(shell.code()).as(shell.err()).isZero();
    assertThat(shell.err()).contains("seed 7  ", "progress");
    JsonNode result = shell.json();
    assertThat(result.get("cells")).hasSize(2);
    for (JsonNode cell : result.get("cells")) {
      assertThat(cell.get("seconds").asDouble()).isLessThan(40);
      assertThat(cell.get("accuracy").asDouble()).isBetween(60.0, 92.0);
      assertThat(cell.get("controlAccuracy").asDouble()).isBetween(60.0, 92.0);
      assertThat(cell.get("modeAccuracy").asDouble()).isBetween(60.0, 92.0);
      assertThat(cell.get("chosenBy").asText()).contains("retrain");
    }
  }

  @Test
  void shouldRefuseATableThatIsNotWholeBeforeItSearches() throws IOException {
    Path table = folder.resolve("short.csv");
    Files.write(
        table,
        List.of("arch,c10_test_200", "|none~0|+|none~0|none~1|+|none~0|none~1|none~2|,10.0"));
    Shell shell = run(table, "--seeds=1");
    assertThat(shell.code()).isEqualTo(2);
    assertThat(shell.err()).contains("all 15625 cells", "holds 1");
  }
}

package org.unas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {
  private static final String BAD =
      """
      space: {preset: nasbnch201}
      budget: {samples: -1}
      """;

  private final ObjectMapper json = new ObjectMapper();
  @TempDir private Path folder;
  private Shell shell;

  @BeforeEach
  void open() {
    shell = new Shell(folder, Map.of());
  }

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("request.yaml"), text).toString();
  }

  @Test
  void shouldAcceptAValidRequest() throws IOException {
    Shell.Result result = shell.run("validate", "-f", file(SampleRequests.SMALL));
    assertThat(result).isEqualTo(new Shell.Result(0, "The request is valid.\n", ""));
  }

  @Test
  void shouldSpellOutEveryDefaultAsOneLineOfJson() throws IOException {
    Shell.Result result = shell.run("validate", "-o", "json", "-f", file(SampleRequests.SMALL));
    assertThat(result.out().lines()).hasSize(1);
    JsonNode spec = json.readTree(result.out());
    assertThat(spec.at("/training/batchSize").isInt()).isTrue();
    assertThat(spec.at("/budget/samples").asInt()).isEqualTo(100);
  }

  @Test
  void shouldListEveryViolationForPeople() throws IOException {
    Shell.Result result = shell.run("validate", "-f", file(BAD));
    assertThat(result.code()).isEqualTo(ExitCode.INVALID.code());
    assertThat(result.out())
        .startsWith("FIELD           GIVEN       RULE\n")
        .contains(
            "space.preset    nasbnch201  must be one of nasbench201, darts, proxylessnas, custom\n")
        .contains("dataset         nothing     must be given\n")
        .contains("budget.samples  -1 ");
    assertThat(result.err()).isEqualTo("3 rules are broken; nothing was sent.\n");
  }

  @Test
  void shouldListEveryViolationForPrograms() throws IOException {
    Shell.Result result = shell.run("validate", "-o", "json", "-f", file(BAD));
    assertThat(result.code()).isEqualTo(ExitCode.INVALID.code());
    List<String> lines = result.out().lines().toList();
    assertThat(lines).hasSize(3);
    for (String line : lines) {
      assertThat(json.readTree(line).fieldNames())
          .toIterable()
          .containsExactly("field", "value", "rule", "fix");
    }
  }

  @Test
  void shouldCheckTheRequestWithItsChanges() throws IOException {
    String file = file(SampleRequests.SMALL);
    Shell.Result changed =
        shell.run(
            "validate", "-o", "json", "-f", file, "--set", "budget.samples=7", "--set", "seed=3");
    assertThat(json.readTree(changed.out()).at("/budget/samples").asInt()).isEqualTo(7);
    assertThat(json.readTree(changed.out()).get("seed").asInt()).isEqualTo(3);
    Shell.Result broken = shell.run("validate", "-f", file, "--set", "budget.samples=many");
    assertThat(broken.code()).isEqualTo(ExitCode.INVALID.code());
    assertThat(broken.out()).contains("budget.samples", "many");
  }

  @Test
  void shouldSayWhereTextIsNoYaml() throws IOException {
    Shell.Result result = shell.run("validate", "-f", file("space: [1, 2\nbudget: }"));
    assertThat(result.code()).isEqualTo(ExitCode.INVALID.code());
    assertThat(result.out()).contains("(request)", "must be one YAML mapping", "line 2");
  }

  @Test
  void shouldNameTheFileThatIsNotThere() {
    Shell.Result result = shell.run("validate", "-f", "nowhere.yaml");
    assertThat(result.code()).isEqualTo(ExitCode.NOT_FOUND.code());
    assertThat(result.err()).contains("nowhere.yaml", "Next: ");
  }

  @Test
  void shouldRefuseTheSameBeforeAnythingIsSent() throws IOException {
    Shell.Result result = shell.run("submit", "-f", file(BAD), "--bootstrap", "localhost:2");
    assertThat(result.code()).isEqualTo(ExitCode.INVALID.code());
    assertThat(result.err()).isEqualTo("3 rules are broken; nothing was sent.\n");
  }

  @Test
  void shouldKeepTheCharactersOfAnId() throws IOException {
    Shell.Result result =
        shell.run("validate", "-o", "json", "-f", file("searchId: 0010\n" + SampleRequests.SMALL));
    assertThat(json.readTree(result.out()).get("searchId").asText()).isEqualTo("0010");
  }

  @Test
  void shouldNameTheFileAndTheByteThatIsNotUtf8() throws IOException {
    Path file = folder.resolve("latin1.yaml");
    Files.writeString(file, "displayName: Müller", StandardCharsets.ISO_8859_1);
    Shell.Result result = shell.run("validate", "-f", file.toString());
    assertThat(result.code()).isEqualTo(ExitCode.INVALID.code());
    assertThat(result.err())
        .contains(
            "latin1.yaml must be UTF-8 text, not byte 0xFC at position 15 (line 1, column 15)");
  }

  @Test
  void shouldRefuseALimitBelowEveryRowOfATable() throws IOException {
    Path table = Files.writeString(folder.resolve("t.csv"), "arch,ms\n|x|,1.5\n");
    String objective =
        "\nobjectives: [{metric: latency, limit: 1, column: ms, table: \"" + table + "\"}]\n";
    Shell.Result result = shell.run("validate", "-f", file(SampleRequests.SMALL + objective));
    assertThat(result.code()).isEqualTo(ExitCode.INVALID.code());
    assertThat(result.out()).contains("objectives[0].limit", "must be at least 1.5");
  }

  /** An IDX folder whose pixels are a function of the image, as are its labels. */
  private String images(int count, IntUnaryOperator pixel, IntUnaryOperator label)
      throws IOException {
    ByteBuffer images = ByteBuffer.allocate(16 + count * 64);
    images.putInt(0x803).putInt(count).putInt(8).putInt(8);
    ByteBuffer labels = ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count);
    for (int i = 0; i < count * 64; i++) {
      images.put((byte) pixel.applyAsInt(i));
    }
    for (int i = 0; i < count; i++) {
      labels.put((byte) label.applyAsInt(i));
    }
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.write(data.resolve("train-images-idx3-ubyte"), images.array());
    Files.write(data.resolve("train-labels-idx1-ubyte"), labels.array());
    return "idx:" + data;
  }

  private Shell.Result validate(String uri) throws IOException {
    return shell.run("validate", "-f", file(SampleRequests.SMALL), "--set", "dataset.uri=" + uri);
  }

  @Test
  void shouldWarnOfImagesThatTeachNothing() throws IOException {
    Shell.Result blank = validate(images(300, i -> 0, i -> i % 10));
    assertThat(blank.code()).isZero();
    assertThat(blank.out()).isEqualTo("The request is valid.\n");
    assertThat(blank.err()).contains("Warning: ", "the same picture");
    assertThat(validate(images(300, i -> i * 31 % 251, i -> 4)).err())
        .contains("Warning: ", "one label, 4");
  }

  @Test
  void shouldSayThatImagesElsewhereWereNotLookedAt() throws IOException {
    Shell.Result result = validate("idx:/no/such/folder");
    assertThat(result.code()).isZero();
    assertThat(result.err()).contains("Nobody has looked at the images", "idx:/no/such/folder");
  }

  @Test
  void shouldWarnOfFilesThatWorkersWouldRefuse() throws IOException {
    assertThat(validate(images(20, i -> i, i -> i % 10)).err())
        .contains("Warning: ", "DATASET_TOO_SMALL");
  }
}

package org.unas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unas.search.genotype.Genotype;
import org.unas.search.genotype.PublishedGenotype;

class DescribeCommandTest {
  private static final String LARGEST =
      """
      {"space": "nasbench201",
       "cell": "|nor_conv_3x3~0|+|nor_conv_3x3~0|nor_conv_3x3~1|+|nor_conv_3x3~0|nor_conv_3x3~1|nor_conv_3x3~2|"}
      """;

  private final ObjectMapper json = new ObjectMapper();
  @TempDir private Path folder;
  private Shell shell;

  @BeforeEach
  void open() {
    shell = new Shell(folder, Map.of());
  }

  private Shell.Result describe(String options) {
    return shell.run(("describe " + options).split(" "));
  }

  private JsonNode numbers(String options) throws IOException {
    Shell.Result result = describe(options + " -o json");
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    assertThat(result.out().lines()).hasSize(1);
    return json.readTree(result.out());
  }

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("genotype.json"), text).toString();
  }

  /** Published, or following from what was published: see the classes of the networks. */
  @ParameterizedTest
  @CsvSource({
    "--genotype preset:darts_v2 --channels 36 --cells 20 --classes 10, 3349342",
    "--genotype preset:unas_cifar10 --channels 36 --cells 20 --classes 10, 3330766",
    "--genotype preset:proxylessnas_gpu --classes 1000, 7119848",
    "--supernet darts --operations darts --channels 16 --cells 8 --classes 10, 1930618",
    "--supernet darts --operations unas --channels 16 --cells 8 --classes 10, 2479866",
  })
  void shouldCountThePublishedParameters(String options, long parameters) throws IOException {
    assertThat(numbers(options).get("parameters").asLong()).isEqualTo(parameters);
  }

  @Test
  void shouldTakeThePublishedSizesByDefault() throws IOException {
    assertThat(numbers("--genotype preset:darts_v2").get("parameters").asLong())
        .isEqualTo(3_349_342);
    assertThat(numbers("--genotype preset:proxylessnas_gpu").get("parameters").asLong())
        .isEqualTo(7_119_848);
    assertThat(numbers("--supernet darts").get("parameters").asLong()).isEqualTo(2_479_866);
  }

  @Test
  void shouldCountTheAuxiliaryHeadBesideTheNetwork() throws IOException {
    JsonNode numbers = numbers("--genotype preset:darts_v2 --auxiliary");
    assertThat(numbers.get("auxiliaryParameters").asLong()).isEqualTo(476_426);
    assertThat(numbers.get("parameters").asLong()).isEqualTo(3_349_342);
    assertThat(describe("--genotype preset:darts_v2 --auxiliary").out())
        .contains("parameters      3,349,342\n", "auxiliary head  476,426 parameters more\n");
  }

  @Test
  void shouldCountACellOfTheBenchmarkFromAFile() throws IOException {
    JsonNode numbers = numbers("--genotype " + file(LARGEST));
    assertThat(numbers.get("parameters").asLong()).isEqualTo(1_531_546);
    assertThat(numbers.get("mflops").asDouble()).isEqualTo(222.860992);
    assertThat(numbers.get("channels").asInt()).isEqualTo(16);
    assertThat(numbers.get("cells").asInt()).isEqualTo(5);
  }

  @Test
  void shouldPrintOneLineThatHoldsTheGenotypeItself() throws IOException {
    for (PublishedGenotype published : PublishedGenotype.values()) {
      JsonNode numbers = numbers("--genotype preset:" + published.label());
      assertThat(Genotype.read(numbers.get("genotype").toString())).isEqualTo(published.genotype());
      assertThat(numbers.get("classes").isInt()).isTrue();
      assertThat(numbers.get("image").asText()).matches("\\d+x\\d+x3");
    }
  }

  @Test
  void shouldShowPeopleTheCellsAndTheSize() {
    Shell.Result result = describe("--genotype preset:darts_v2 --channels 8 --image 28x28x1");
    assertThat(result.out())
        .startsWith("normal cell\n  node 0 = sep_conv_3x3(cell k-2) + sep_conv_3x3(cell k-1)\n")
        .contains(
            "\n\nnetwork         darts: 8 channels, 20 cells, 10 classes, images of 28x28x1\n")
        .contains("\nwork            ", " million operations for one image\n");
  }

  @Test
  void shouldListThePresets() throws IOException {
    assertThat(describe("--list").out())
        .startsWith("PRESET ")
        .contains("darts_v2          3,349,342 ", "arXiv 1912.07651");
    assertThat(describe("--list -o json").out().lines())
        .hasSize(PublishedGenotype.values().length)
        .allMatch(line -> line.contains("\"preset\":"));
  }

  @Test
  void shouldDrawIntoAFile() throws IOException {
    Path svg = folder.resolve("cell.svg");
    Shell.Result result = describe("--genotype preset:unas_cifar10 --svg " + svg);
    assertThat(result.err()).isEqualTo("Drawn: " + svg + "\n");
    assertThat(Files.readString(svg)).contains("<svg", "Normal cell", "sep conv 5x5");
  }

  /** Options, exit code, what is said. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "--genotype nowhere.json; 4; nowhere.json is not (there is no nowhere.json).",
        "--genotype preset:darts_v3; 4; A preset is one of darts_v2, unas_cifar10,",
        "--genotype preset:darts_v2 --nodes 3; 2; A genotype of darts takes --channels, --cells,",
        "--genotype preset:proxylessnas_gpu --cells 3; 2; but --cells was given.",
        "--supernet darts --svg x.svg; 2; A supernet of darts takes --operations,",
        "--supernet nasbench201 --operations darts; 2; but --operations was given.",
        "--list --image 8; 2; --list takes no other options, but --image was given.",
        "--supernet darts --nodes 0; 2; --nodes lies between 1 and 16, but 0 was given.",
        "--genotype preset:darts_v2 --channels 0; 2; --channels lies between 1 and 1024, but 0",
        "--genotype preset:darts_v2 --cells 100000; 2; --cells lies between 1 and 200,",
        "--genotype preset:darts_v2 --image 0x3; 2; an image is a side or HEIGHTxWIDTHxCHANNELS",
        "--genotype preset:darts_v2 --image 28x20 --auxiliary; 2; There is no auxiliary head for",
        "--genotype preset:darts_v2 --svg no/such/folder.svg; 4; but no/such/folder.svg cannot",
        "--supernet nasbench201 --image 30; 2; sides must be multiples of 4, but they are 30x30.",
        "--supernet darts --nodes 16 --channels 1024 --classes 100000; 2; A tensor has at most",
        "--list --supernet darts; 2; mutually exclusive",
        "; 2; Missing required argument",
      })
  void shouldSayWhatIsWrong(String options, int code, String message) {
    Shell.Result result = options == null ? shell.run("describe") : describe(options);
    assertThat(result.code()).isEqualTo(code);
    assertThat(result.err()).contains(message).contains("\nNext: ");
  }

  @Test
  void shouldNameThePlaceInTheFileThatIsWrong() throws IOException {
    String file = file(PublishedGenotype.DARTS_V2.genotype().toJson().replace(":2", ":5"));
    Shell.Result result = describe("--genotype " + file);
    assertThat(result.code()).isEqualTo(ExitCode.INVALID.code());
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .startsWith(file + ": normal node 3, edge 1: input 5 is not there; it may read 0 to 4:")
        .endsWith("\nNext: Mend it; docs/genotypes.md shows every form.\n");
  }

  @Test
  void shouldSayWhatIsDeadAndCountWhatIsLive() throws IOException {
    String cell = "|nor_conv_3x3~0|+|none~0|none~1|+|skip_connect~0|none~1|none~2|";
    String request = "--genotype " + file(cell) + " --channels 4 --cells 1 --image 8x8x1";
    JsonNode numbers = numbers(request);
    assertThat(numbers.get("liveParameters").asLong())
        .isPositive()
        .isLessThan(numbers.get("parameters").asLong());
    assertThat(numbers.get("liveMflops").asDouble()).isLessThan(numbers.get("mflops").asDouble());
    assertThat(numbers.at("/deadEdges/0").asText())
        .isEqualTo("edge 0->1 (nor_conv_3x3): nobody reads node 1");
    assertThat(numbers.at("/simplified/cell").asText())
        .isEqualTo("|none~0|+|none~0|none~1|+|skip_connect~0|none~1|none~2|");
    assertThat(describe(request).out())
        .contains("dotted: dead", "of these live", "nobody reads node 1", "simplified");
  }

  @Test
  void shouldNotSpeakOfDeadEdgesWhereThereAreNone() throws IOException {
    JsonNode numbers = numbers("--genotype " + file(LARGEST));
    assertThat(numbers.has("liveParameters")).isFalse();
    assertThat(numbers.has("deadEdges")).isFalse();
    assertThat(numbers.has("simplified")).isFalse();
  }

  @Test
  void shouldDescribeWhatOtherCodePrints() throws IOException {
    JsonNode published = numbers("--genotype preset:darts_v2");
    String python =
        """
        Genotype(normal=[('sep_conv_3x3', 0), ('sep_conv_3x3', 1), ('sep_conv_3x3', 0),
        ('sep_conv_3x3', 1), ('sep_conv_3x3', 1), ('skip_connect', 0), ('skip_connect', 0),
        ('dil_conv_3x3', 2)], normal_concat=range(2, 6), reduce=[('max_pool_3x3', 0),
        ('max_pool_3x3', 1), ('skip_connect', 2), ('max_pool_3x3', 1), ('max_pool_3x3', 0),
        ('skip_connect', 2), ('skip_connect', 2), ('max_pool_3x3', 1)], reduce_concat=range(2, 6))
        """;
    assertThat(numbers("--genotype " + file(python))).isEqualTo(published);
    Shell.Result refused = describe("--genotype " + file("Genotype(normal=[], reduce=[])"));
    assertThat(refused.code()).isEqualTo(ExitCode.INVALID.code());
    assertThat(refused.err()).contains("In DARTS's notation", "docs/genotypes.md");
  }
}

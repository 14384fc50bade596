package org.unas.supernet.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.unas.search.space.Architecture;
import org.unas.supernet.layer.Cost;
import org.unas.supernet.layer.Shape;

/**
 * Sizes of NAS-Bench-201 networks. The benchmark's own table is checked in full when its path is
 * given: {@code -Dunas.nasbench201.table=FILE} (CSV, plain or gzip, with columns arch, c10_flops_M
 * and c10_params_M).
 */
class NasBench201CostTest {
  private static final String TABLE = "unas.nasbench201.table";
  private static final int ARCHITECTURES = 15_625;
  private static final int EDGES = 6;
  private static final NasBench201Config BENCHMARK =
      new NasBench201Config(new Shape(32, 32, 3), 10, 16, 5);
  private static final Pattern EDGE = Pattern.compile("([a-z_0-9]+)~\\d");
  private static final List<String> NAMES =
      Arrays.stream(NasBench201Operation.values()).map(NasBench201Operation::label).toList();

  @Test
  void shouldCountEveryArchitectureAsTheDefinitionOfTheBenchmarkDoes() {
    var softly = new SoftAssertions();
    for (int index = 0; index < ARCHITECTURES; index += 7) {
      Architecture architecture = architecture(index);
      Cost cost = new NasBench201Network(BENCHMARK, architecture).cost();
      softly
          .assertThat(cost.parameters())
          .as("parameters of %s", architecture)
          .isEqualTo(73_306 + 5 * parametersOfCells(architecture));
    }
    softly.assertAll();
  }

  /** The number that the benchmark publishes for its largest cell: 1.531546 M. */
  @Test
  void shouldCountTheLargestCellOfTheBenchmark() {
    Architecture architecture =
        Architecture.of(Collections.nCopies(EDGES, NasBench201Operation.NOR_CONV_3X3.ordinal()));
    assertThat(new NasBench201Network(BENCHMARK, architecture).cost().parameters())
        .isEqualTo(1_531_546);
  }

  @Test
  @EnabledIfSystemProperty(named = TABLE, matches = ".+")
  void shouldMatchTheWholeTable() throws IOException {
    var softly = new SoftAssertions();
    int rows = 0;
    try (BufferedReader table = open(Path.of(System.getProperty(TABLE)))) {
      List<String> header = List.of(table.readLine().split(","));
      for (String line = table.readLine(); line != null; line = table.readLine()) {
        checkRow(softly, header, line.split(","));
        rows++;
      }
    }
    assertThat(rows).isEqualTo(ARCHITECTURES);
    softly.assertAll();
  }

  private static void checkRow(SoftAssertions softly, List<String> header, String[] row) {
    String architecture = row[header.indexOf("arch")];
    Cost cost = new NasBench201Network(BENCHMARK, parse(architecture)).cost();
    softly
        .assertThat(cost.parameters())
        .as("parameters of %s", architecture)
        .isEqualTo(millionths(row[header.indexOf("c10_params_M")]));
    softly
        .assertThat(cost.flops())
        .as("work of %s", architecture)
        .isEqualTo(millionths(row[header.indexOf("c10_flops_M")]));
  }

  private static long millionths(String millions) {
    return new BigDecimal(millions).movePointRight(6).longValueExact();
  }

  private static BufferedReader open(Path path) throws IOException {
    var file = Files.newInputStream(path);
    var plain = path.toString().endsWith(".gz") ? new GZIPInputStream(file) : file;
    return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
  }

  private static Architecture parse(String architecture) {
    return Architecture.of(
        EDGE.matcher(architecture).results().map(m -> NAMES.indexOf(m.group(1))).toList());
  }

  private static Architecture architecture(int index) {
    int[] choices = new int[EDGES];
    int rest = index;
    for (int i = 0; i < EDGES; i++) {
      choices[i] = rest % NAMES.size();
      rest /= NAMES.size();
    }
    return Architecture.of(choices);
  }

  /**
   * One cell of each stage, written out: a kxk convolution of C channels has k k C C weights and
   * its batch norm 2 C; nothing else in a cell has any.
   */
  private static long parametersOfCells(Architecture architecture) {
    long sum = 0;
    for (int channels : new int[] {16, 32, 64}) {
      for (int choice : architecture.choices()) {
        long taps = NAMES.get(choice).equals("nor_conv_3x3") ? 9 : 1;
        boolean convolution = NAMES.get(choice).startsWith("nor_conv");
        sum += convolution ? taps * channels * channels + 2L * channels : 0;
      }
    }
    return sum;
  }
}

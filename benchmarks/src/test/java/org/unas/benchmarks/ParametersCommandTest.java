package org.unas.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParametersCommandTest {
  /** The benchmark's largest cell, 1.531546 M, and the one that computes nothing. */
  private static final String TABLE =
      """
      index,arch,c10_params_M,c10_flops_M
      0,|nor_conv_3x3~0|+|nor_conv_3x3~0|nor_conv_3x3~1|+|nor_conv_3x3~0|nor_conv_3x3~1|nor_conv_3x3~2|,1.531546,222.860992
      1,|none~0|+|none~0|none~1|+|none~0|none~1|none~2|,%s,7.943872
      """;

  @TempDir private Path folder;

  private Path table(String parameters) throws IOException {
    return Files.writeString(
        folder.resolve("table.csv"), String.format(Locale.ROOT, TABLE, parameters));
  }

  @Test
  void shouldFindThatEveryCountIsThePublishedOne() throws IOException {
    Shell result = Shell.run("parameters", "--table", table("0.073306").toString(), "-o", "json");
    assertThat(result.code()).isZero();
    assertThat(result.json().get("checked").asInt()).isEqualTo(2);
    assertThat(result.json().get("mismatches").asInt()).isZero();
  }

  @Test
  void shouldReadCompressedTables() throws IOException {
    Path file = folder.resolve("table.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(String.format(Locale.ROOT, TABLE, "0.073306").getBytes(StandardCharsets.UTF_8));
    }
    Shell result = Shell.run("parameters", "--table", file.toString());
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("2 networks checked, 0 differ");
  }

  @Test
  void shouldNameTheNetworksThatDiffer() throws IOException {
    Shell result = Shell.run("parameters", "--table", table("0.073307").toString(), "-o", "json");
    assertThat(result.code()).isEqualTo(70);
    assertThat(result.json().get("mismatches").asInt()).isEqualTo(1);
    assertThat(result.json().at("/first/0/arch").asText()).startsWith("|none~0|+");
    assertThat(result.json().at("/first/0/published").asInt()).isEqualTo(73_307);
    assertThat(result.json().at("/first/0/counted").asInt()).isEqualTo(73_306);
  }

  @Test
  void shouldSayWhichColumnIsMissing() throws IOException {
    Path file = Files.writeString(folder.resolve("other.csv"), "arch,accuracy\n");
    Shell result = Shell.run("parameters", "--table", file.toString());
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("c10_params_M", "[arch, accuracy]");
  }

  @Test
  void shouldSayThatThereIsNoTable() {
    Shell result = Shell.run("parameters", "--table", folder.resolve("none.csv").toString());
    assertThat(result.code()).isEqualTo(4);
    assertThat(result.err()).contains("none.csv", "--table");
  }
}

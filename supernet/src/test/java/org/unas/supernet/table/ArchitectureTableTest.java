package org.unas.supernet.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unas.search.request.LimitRules;
import org.unas.search.request.Metric;
import org.unas.search.request.Resolution;
import org.unas.search.request.SearchRequestReader;
import org.unas.search.request.SearchSpec;
import org.unas.search.request.Violation;
import org.unas.supernet.file.DataRoot;

class ArchitectureTableTest {
  private static final String A = "|none~0|+|none~0|none~1|+|none~0|none~1|none~2|";
  private static final String B = "|skip_connect~0|+|none~0|none~1|+|none~0|none~1|nor_conv_3x3~2|";
  private static final String TABLE =
      String.format(Locale.ROOT, "index,arch,ms,mj\n0,%s,1.5,\n1,%s,2,7\n", A, B);

  @TempDir Path folder;

  @Test
  void shouldFindTheFigureOfACell() throws IOException {
    ArchitectureTable table = ArchitectureTable.read(DataRoot.EVERYTHING, plain(TABLE));
    assertThat(table.column("ms").value(A)).isEqualTo(1.5);
    assertThat(table.column("ms").values()).containsExactly(1.5, 2);
    assertThat(table.architectures()).containsExactly(A, B);
    assertThat(table.columns()).containsExactly("index", "ms", "mj");
    assertThat(table.contains(B)).isTrue();
    assertThat(table.size()).isEqualTo(2);
  }

  @Test
  void shouldReadTheSamePacked() throws IOException {
    Path file = folder.resolve("table.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(TABLE.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(ArchitectureTable.read(DataRoot.EVERYTHING, file).column("mj").value(B))
        .isEqualTo(7);
  }

  @Test
  void shouldSayWhatItDoesNotKnow() throws IOException {
    ArchitectureTable table = ArchitectureTable.read(DataRoot.EVERYTHING, plain(TABLE));
    assertThatThrownBy(() -> table.column("watts"))
        .isInstanceOfSatisfying(
            TableException.class,
            e -> assertThat(e.hint()).isEqualTo("Its columns are index, ms, mj."))
        .hasMessageContaining("no column watts");
    assertThatThrownBy(() -> table.column("mj").value(A)).hasMessageContaining("no mj of " + A);
    assertThatThrownBy(() -> table.column("ms").value("|x|")).hasMessageContaining("no ms of |x|");
  }

  @Test
  void shouldRefuseWhatIsNoTable() throws IOException {
    assertRefused("index,ms\n0,1\n", "lacks the column arch");
    assertRefused(
        String.format(Locale.ROOT, "arch,ms\n%s,fast\n", A), "row 1 has no number in field 2");
    assertRefused(String.format(Locale.ROOT, "arch,ms\n%s,1\n%s,2\n", A, A), "row 2 repeats");
    assertRefused(
        String.format(Locale.ROOT, "arch,ms\n%s\n", A), "row 1 has another number of fields");
    Path packed = folder.resolve("broken.csv.gz");
    Files.writeString(packed, TABLE);
    assertThatThrownBy(() -> ArchitectureTable.read(DataRoot.EVERYTHING, packed))
        .hasMessageContaining("is none");
  }

  @Test
  void shouldReadNumbersOfTablesAndNoOthers() throws IOException {
    for (String number : List.of("1.5", "+1.5", "1.50", "15e-1", "1.5E0")) {
      Path file = plain(String.format(Locale.ROOT, "arch,ms\n%s,%s\n", A, number));
      assertThat(ArchitectureTable.read(DataRoot.EVERYTHING, file).column("ms").value(A))
          .isEqualTo(1.5);
    }
    for (String other :
        List.of("1.5f", "1.5d", "0x1p3", "Infinity", "-inf", "1e999", "1_5", "1,5")) {
      assertRefused(
          String.format(Locale.ROOT, "arch,ms\n%s,\"%s\"\n", A, other), "has no number in field 2");
    }
  }

  @Test
  void shouldBeUtf8WithAMarkOrWithout() throws IOException {
    Path marked = plain("\uFEFF" + String.format(Locale.ROOT, "arch,ms\n%s,1\n", A));
    assertThat(ArchitectureTable.read(DataRoot.EVERYTHING, marked).column("ms").value(A))
        .isEqualTo(1);
    Path latin = folder.resolve("latin.csv");
    Files.writeString(latin, "arch,größe\n", StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> ArchitectureTable.read(DataRoot.EVERYTHING, latin))
        .hasMessageContaining("must be UTF-8 text, not the byte at position 8");
  }

  @Test
  void shouldTellTheLeastOfALimitedColumn() throws IOException {
    Path file = plain(TABLE);
    String request =
        String.format(
            Locale.ROOT,
            """
            space: {preset: nasbench201}
            dataset: {uri: digits}
            budget: {samples: 9}
            objectives:
              - {metric: latency, limit: 1, table: %1$s, column: ms}
              - {metric: energy, limit: 1, table: %1$s, column: mj}
            """,
            file);
    SearchSpec spec = ((Resolution.Resolved) SearchRequestReader.fromYaml(request, "t")).spec();
    Map<Metric, Double> least = new TabulatedCosts().of(spec);
    assertThat(least)
        .containsExactly(Map.entry(Metric.LATENCY, 1.5), Map.entry(Metric.ENERGY, 7.0));
    assertThat(LimitRules.check(spec, least))
        .extracting(Violation::field)
        .containsExactly("objectives[0].limit", "objectives[1].limit");
    Files.delete(file);
    assertThat(new TabulatedCosts().of(spec)).isEmpty();
  }

  @Test
  void shouldNameAFileThatIsNotThere() {
    assertThatThrownBy(
            () -> ArchitectureTable.read(DataRoot.EVERYTHING, folder.resolve("absent.csv")))
        .isInstanceOfSatisfying(
            TableException.class,
            e -> assertThat(e.code()).isEqualTo(TableException.Code.TABLE_NOT_FOUND))
        .hasMessageContaining("absent.csv");
  }

  private void assertRefused(String text, String reason) throws IOException {
    Path file = plain(text);
    assertThatThrownBy(() -> ArchitectureTable.read(DataRoot.EVERYTHING, file))
        .isInstanceOf(TableException.class)
        .hasMessageContaining(reason);
  }

  private Path plain(String text) throws IOException {
    return Files.writeString(folder.resolve("table.csv"), text);
  }
}

package org.unas.supernet.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchitectureTableTest {
  private static final String A = "|none~0|+|none~0|none~1|+|none~0|none~1|none~2|";
  private static final String B = "|skip_connect~0|+|none~0|none~1|+|none~0|none~1|nor_conv_3x3~2|";
  private static final String TABLE =
      String.format(Locale.ROOT, "index,arch,ms,mj\n0,%s,1.5,\n1,%s,2,7\n", A, B);

  @TempDir Path folder;

  @Test
  void shouldFindTheFigureOfACell() throws IOException {
    ArchitectureTable table = ArchitectureTable.read(plain(TABLE));
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
    assertThat(ArchitectureTable.read(file).column("mj").value(B)).isEqualTo(7);
  }

  @Test
  void shouldSayWhatItDoesNotKnow() throws IOException {
    ArchitectureTable table = ArchitectureTable.read(plain(TABLE));
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
        String.format(Locale.ROOT, "arch,ms\n%s,fast\n", A), "row 1 has fast in column ms");
    assertRefused(String.format(Locale.ROOT, "arch,ms\n%s,1\n%s,2\n", A, A), "row 2 repeats");
    assertRefused(
        String.format(Locale.ROOT, "arch,ms\n%s\n", A), "row 1 has another number of fields");
    Path packed = folder.resolve("broken.csv.gz");
    Files.writeString(packed, TABLE);
    assertThatThrownBy(() -> ArchitectureTable.read(packed)).hasMessageContaining("is none");
  }

  @Test
  void shouldNameAFileThatIsNotThere() {
    assertThatThrownBy(() -> ArchitectureTable.read(folder.resolve("absent.csv")))
        .isInstanceOfSatisfying(
            TableException.class,
            e -> assertThat(e.code()).isEqualTo(TableException.Code.TABLE_NOT_FOUND))
        .hasMessageContaining("absent.csv");
  }

  private void assertRefused(String text, String reason) throws IOException {
    Path file = plain(text);
    assertThatThrownBy(() -> ArchitectureTable.read(file))
        .isInstanceOf(TableException.class)
        .hasMessageContaining(reason);
  }

  private Path plain(String text) throws IOException {
    return Files.writeString(folder.resolve("table.csv"), text);
  }
}

package org.unas.supernet.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unas.supernet.data.Dataset;
import org.unas.supernet.data.DatasetException;
import org.unas.supernet.table.ArchitectureTable;
import org.unas.supernet.table.TableException;

/** What a request may name, and what comes back of it. */
class DataRootTest {
  private static final String SECRET = "root:x:0:0:secret";

  @TempDir private Path place;
  private DataRoot root;
  private Path inside;
  private Path outside;

  @BeforeEach
  void write() throws IOException {
    inside = Files.createDirectory(place.resolve("data"));
    outside = Files.createDirectory(place.resolve("elsewhere"));
    Files.writeString(outside.resolve("secret"), SECRET);
    root = new DataRoot(inside);
  }

  private byte[] read(Path file) throws IOException {
    try (InputStream stream = root.open(file, 1000)) {
      return stream.readAllBytes();
    }
  }

  private void assertRefused(Path file, String rule) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(FileRefusal.class)
        .hasMessageContaining(rule)
        .message()
        .doesNotContain(SECRET);
  }

  @Test
  void shouldReadWhatLiesBelowIt() throws IOException {
    Path file = Files.writeString(inside.resolve("plain"), "abc");
    assertThat(read(file)).hasSize(3);
    Path link = Files.createSymbolicLink(inside.resolve("link"), file);
    assertThat(read(link)).hasSize(3);
  }

  @Test
  void shouldNotReadWhatLiesElsewhere() throws IOException {
    assertRefused(outside.resolve("secret"), "below " + inside);
    assertRefused(inside.resolve("../elsewhere/secret"), "below " + inside);
    assertRefused(inside.resolveSibling("data-of-others"), "below " + inside);
    Path link = Files.createSymbolicLink(inside.resolve("link"), outside.resolve("secret"));
    assertRefused(link, "below " + inside);
    Files.createSymbolicLink(inside.resolve("folder"), outside);
    assertRefused(inside.resolve("folder/secret"), "below " + inside);
    assertThat(root.has(link)).isFalse();
    assertThat(root.hasFolder(inside.resolve("folder"))).isFalse();
    assertThatThrownBy(() -> root.list(inside.resolve("folder"), "*"))
        .isInstanceOf(FileRefusal.class);
  }

  /** Nobody finds out what is there by what is said of it. */
  @Test
  void shouldSayTheSameOfWhatIsElsewhereAndOfWhatIsNot() {
    assertRefused(outside.resolve("secret"), "is not there");
    assertRefused(outside.resolve("nothing"), "is not there");
  }

  @Test
  void shouldReadRegularFilesOnly() {
    assertRefused(inside, "regular files");
    root = DataRoot.EVERYTHING;
    assertRefused(Path.of("/dev/zero"), "regular files");
  }

  /** Who opens a pipe waits until somebody writes into it. */
  @Test
  void shouldNotWaitForAPipe() throws Exception {
    Path pipe = inside.resolve("pipe.csv");
    Process mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).start();
    assumeTrue(mkfifo.waitFor(10, TimeUnit.SECONDS) && mkfifo.exitValue() == 0);
    org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          assertRefused(pipe, "regular files");
          assertThatThrownBy(() -> ArchitectureTable.read(root, pipe))
              .isInstanceOf(TableException.class);
          assertThatThrownBy(() -> Dataset.load(root, "cifar10:" + pipe))
              .isInstanceOf(DatasetException.class);
        });
  }

  @Test
  void shouldReadNoMoreThanAFileMayHave() throws IOException {
    assertRefused(Files.write(inside.resolve("large"), new byte[1001]), "at most 1000 bytes");
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
      zip.write(new byte[10_000_000]);
    }
    Path bomb = Files.write(inside.resolve("bomb.gz"), packed.toByteArray());
    assertRefused(bomb, "at most 1000 bytes");
    assertThat(read(Files.write(inside.resolve("full"), new byte[1000]))).hasSize(1000);
  }

  @Test
  void shouldRepeatNothingOfAFile() throws IOException {
    Path file = Files.writeString(inside.resolve("passwd.csv"), SECRET + "\n" + SECRET + "\n");
    assertThatThrownBy(() -> ArchitectureTable.read(root, file)).message().doesNotContain("secret");
    Path twice = Files.writeString(inside.resolve("twice.csv"), "arch,secret,secret\na,1,2\n");
    assertThatThrownBy(() -> ArchitectureTable.read(root, twice))
        .message()
        .doesNotContain("secret");
    Path words = Files.writeString(inside.resolve("words.csv"), "arch,ms\na,secret\n");
    assertThatThrownBy(() -> ArchitectureTable.read(root, words))
        .hasMessageContaining("row 1 has no number in field 2")
        .message()
        .doesNotContain("secret");
    Path quoted = Files.writeString(inside.resolve("quoted.csv"), "arch,ms\n\"a\"secret,1\n");
    assertThatThrownBy(() -> ArchitectureTable.read(root, quoted))
        .message()
        .doesNotContain("secret");
  }

  @Test
  void shouldBeTheFolderThatTheWorkerWasTold() {
    assertThat(DataRoot.from(Map.of()).folder()).isEqualTo(Path.of("/data"));
    assertThat(DataRoot.from(Map.of("UNAS_DATA_ROOT", "/srv/x/..")).folder())
        .isEqualTo(Path.of("/srv"));
    assertThat(DataRoot.from(Map.of("UNAS_DATA_ROOT", "/"))).isEqualTo(DataRoot.EVERYTHING);
  }
}

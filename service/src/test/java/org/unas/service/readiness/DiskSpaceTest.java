package org.unas.service.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSpaceTest {
  private static final long MEGABYTE = 1 << 20;

  @TempDir private Path place;

  private void write(String name, long bytes) throws IOException {
    Path file = place.resolve(name);
    Files.createDirectories(file.getParent());
    try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
      content.setLength(bytes);
    }
  }

  @Test
  void shouldCountWhatTheFolderHoldsAgainstItsLimit() throws IOException {
    DiskSpace space = new DiskSpace(place, 100 * MEGABYTE);
    assertThat(space.left()).isEqualTo(100 * MEGABYTE);
    write("a/b", 30 * MEGABYTE);
    write("c", 20 * MEGABYTE);
    assertThat(space.left()).isEqualTo(50 * MEGABYTE);
    write("d", 90 * MEGABYTE);
    assertThat(space.left()).isZero();
  }

  @Test
  void shouldAskTheDiskOfAFolderThatIsNotThereYet() throws IOException {
    long free = Files.getFileStore(place).getUsableSpace();
    assertThat(new DiskSpace(place.resolve("not/yet"), DiskSpace.UNLIMITED).left())
        .isCloseTo(free, Percentage.withPercentage(20));
  }

  @Test
  void shouldRefuseWarnOrBeContent() throws IOException {
    DiskSpace space = new DiskSpace(place, 100 * MEGABYTE);
    write("a", 60 * MEGABYTE);
    assertThat(DiskCheck.of(space, 50 * MEGABYTE, 80 * MEGABYTE))
        .isEqualTo(
            Finding.broken(
                "disk",
                "40 MB left of " + place + ", which may take 100 MB, but 50 MB are needed.",
                "Raise --disk-limit, or name another folder."));
    assertThat(DiskCheck.of(space, 30 * MEGABYTE, 80 * MEGABYTE).grade())
        .isEqualTo(Finding.Grade.WARNING);
    assertThat(DiskCheck.of(space, 30 * MEGABYTE, 40 * MEGABYTE).grade())
        .isEqualTo(Finding.Grade.OK);
  }
}

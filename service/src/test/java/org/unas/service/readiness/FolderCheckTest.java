package org.unas.service.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderCheckTest {
  @TempDir private Path place;

  @Test
  void shouldTryAFolderAndLeaveNothingBehind() {
    Finding finding = FolderCheck.of("data", place.resolve("a/b/c"), "Name another.");
    assertThat(finding.isBroken()).isFalse();
    assertThat(place).isEmptyDirectory();
    assertThat(FolderCheck.obstacle(place)).isEmpty();
    assertThat(place).isEmptyDirectory();
  }

  @Test
  void shouldSayThatAFileIsInTheWay() throws IOException {
    Path file = Files.writeString(place.resolve("file"), "");
    Finding finding = FolderCheck.of("data", file.resolve("data"), "Name another.");
    assertThat(finding.grade()).isEqualTo(Finding.Grade.BROKEN);
    assertThat(finding.observation()).contains("folder for data", file + " is a file");
    assertThat(finding.remedy()).isEqualTo("Name another.");
  }

  @Test
  void shouldSayThatNothingCanBeWrittenHere() {
    // Nobody can make a folder there, root included.
    Path folder = Path.of("/proc/unas");
    assertThat(FolderCheck.of("data", folder, "Name another.").isBroken()).isTrue();
  }

  @Test
  void shouldRefuseAFolderForLibrariesThatCannotBeUsed() throws IOException {
    String file = Files.writeString(place.resolve("file"), "").toString();
    Finding finding = NativeFolderCheck.ofStore(Map.of("ROCKSDB_SHAREDLIB_DIR", file));
    assertThat(finding.isBroken()).isTrue();
    assertThat(finding.observation()).contains(file, "ROCKSDB_SHAREDLIB_DIR");
    assertThat(finding.remedy()).contains("ROCKSDB_SHAREDLIB_DIR");
  }

  @Test
  void shouldRunAProgramWhereLibrariesGo() {
    String folder = place.toString();
    assertThat(NativeFolderCheck.ofStore(Map.of("ROCKSDB_SHAREDLIB_DIR", folder)))
        .extracting(Finding::grade)
        .isEqualTo(Finding.Grade.OK);
    assertThat(place).isEmptyDirectory();
  }

  @Test
  void shouldTellEverythingThatIsBrokenAtOnce() {
    List<Finding> findings =
        List.of(
            Finding.broken("a", "A is missing.", "Get A."),
            Finding.ok("b", "B is there."),
            Finding.broken("c", "C is missing.", "Get C."));
    assertThatThrownBy(() -> Finding.require(findings))
        .isInstanceOf(NotReadyException.class)
        .hasMessage("A is missing. C is missing.")
        .extracting(e -> ((NotReadyException) e).remedy())
        .isEqualTo("Get A. Get C.");
  }
}

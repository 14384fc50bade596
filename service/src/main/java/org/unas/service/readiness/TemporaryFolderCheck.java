package org.unas.service.readiness;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Whether libraries can be unpacked and run from the folder where they go. RocksDB does so at each
 * start of a controller, from the folder that {@code ROCKSDB_SHAREDLIB_DIR} names, or else from
 * Java's temporary folder. A file system that is mounted without permission to execute refuses it.
 */
public final class TemporaryFolderCheck {
  private static final String SUBJECT = "temporary folder";
  private static final String VARIABLE = "ROCKSDB_SHAREDLIB_DIR";
  private static final String REMEDY =
      "Set ROCKSDB_SHAREDLIB_DIR to a folder whose files may be executed, or java.io.tmpdir, as in"
          + " JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=FOLDER.";

  /** What RocksDB's library takes while a controller runs, and some room. */
  private static final long LIBRARY_BYTES = 100L << 20;

  private TemporaryFolderCheck() {}

  /**
   * Writes a small program there and runs it.
   *
   * @param environment of the process that will unpack
   */
  public static Finding of(Map<String, String> environment) {
    String chosen = environment.getOrDefault(VARIABLE, "");
    Path folder = Path.of(chosen.isEmpty() ? System.getProperty("java.io.tmpdir") : chosen);
    String name = chosen.isEmpty() ? "java.io.tmpdir" : VARIABLE;
    return obstacle(folder)
        .map(why -> Finding.broken(SUBJECT, sentence(folder, name, why), REMEDY))
        .orElseGet(
            () -> Finding.ok(SUBJECT, folder + " (" + name + ") takes and runs native libraries"));
  }

  private static String sentence(Path folder, String name, String why) {
    return String.format(
        Locale.ROOT,
        "Native libraries are unpacked into %s (%s) and run from there, but %s.",
        folder,
        name,
        why);
  }

  private static Optional<String> obstacle(Path folder) {
    Path program = folder;
    try {
      long left = new DiskSpace(folder, DiskSpace.UNLIMITED).left();
      if (left < LIBRARY_BYTES) {
        return Optional.of(
            "it has " + DiskSpace.text(left) + " left of the " + DiskSpace.text(LIBRARY_BYTES));
      }
      program = Files.createTempFile(folder, "unas-probe-", ".sh");
      return run(program) ? Optional.empty() : Optional.of("a program there cannot be run");
    } catch (IOException e) {
      return Optional.of("it cannot be used: " + FolderCheck.reason(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("the look at it was interrupted");
    } finally {
      remove(program, folder);
    }
  }

  private static boolean run(Path program) throws IOException, InterruptedException {
    if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      return true;
    }
    Files.writeString(program, "#!/bin/sh\nexit 0\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    try {
      Process process = new ProcessBuilder(program.toString()).start();
      boolean ended = process.waitFor(10, TimeUnit.SECONDS);
      return ended && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static void remove(Path program, Path folder) {
    try {
      if (!program.equals(folder)) {
        Files.deleteIfExists(program);
      }
    } catch (IOException e) {
      // A file of some bytes stays behind in a temporary folder.
    }
  }
}

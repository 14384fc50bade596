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
 * Whether libraries can be unpacked into a folder and run from there. A file system that is mounted
 * without permission to execute refuses it, and what needs the library fails with an error that
 * does not say so.
 */
public final class NativeFolderCheck {
  private static final String SUBJECT = "native libraries";
  private static final String ROCKSDB_FOLDER = "ROCKSDB_SHAREDLIB_DIR";
  private static final String ENGINE_FOLDER = "org.bytedeco.javacpp.cachedir";
  private static final String TEMPORARY = "java.io.tmpdir";
  private static final String AS_IN = ", as in JAVA_TOOL_OPTIONS=-D%s=FOLDER.";

  /** What the largest of them takes, and some room. */
  private static final long LIBRARY_BYTES = 100L << 20;

  private NativeFolderCheck() {}

  /**
   * Where RocksDB unpacks at each start of a controller: {@code ROCKSDB_SHAREDLIB_DIR}, or else
   * Java's temporary folder.
   *
   * @param environment of the process that will unpack
   */
  public static Finding ofStore(Map<String, String> environment) {
    String chosen = environment.getOrDefault(ROCKSDB_FOLDER, "");
    String name = chosen.isEmpty() ? TEMPORARY : ROCKSDB_FOLDER;
    Path folder = Path.of(chosen.isEmpty() ? System.getProperty(TEMPORARY) : chosen);
    String remedy =
        "Set ROCKSDB_SHAREDLIB_DIR to a folder whose files may be executed"
            + (chosen.isEmpty()
                ? ", or " + TEMPORARY + String.format(Locale.ROOT, AS_IN, TEMPORARY)
                : ".");
    return Files.isDirectory(folder)
        ? of(folder, name, remedy)
        : Finding.broken(SUBJECT, sentence(folder, name, "there is no such folder"), remedy);
  }

  /** Where ND4J unpacks at its first start: {@code ~/.javacpp/cache}, unless it is told another. */
  public static Finding ofEngine() {
    String usual = Path.of(System.getProperty("user.home"), ".javacpp", "cache").toString();
    return of(
        Path.of(System.getProperty(ENGINE_FOLDER, usual)),
        ENGINE_FOLDER,
        "Set org.bytedeco.javacpp.cachedir to a folder whose files may be executed"
            + String.format(Locale.ROOT, AS_IN, ENGINE_FOLDER));
  }

  private static Finding of(Path folder, String name, String remedy) {
    return FolderCheck.obstacle(folder)
        .map(why -> "it cannot be written: " + why)
        .or(() -> obstacle(folder))
        .map(why -> Finding.broken(SUBJECT, sentence(folder, name, why), remedy))
        .orElseGet(() -> Finding.ok(SUBJECT, folder + " (" + name + ") takes and runs them"));
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
      program = Files.createTempFile(existing(folder), "unas-probe-", ".sh");
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

  /** A folder that is not there yet will be made on the same file system as this one. */
  private static Path existing(Path folder) {
    return Files.isDirectory(folder) ? folder : existing(folder.toAbsolutePath().getParent());
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

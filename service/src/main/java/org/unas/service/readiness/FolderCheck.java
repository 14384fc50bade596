package org.unas.service.readiness;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;

/** Whether a folder takes files: it is made, a file is written to the disk, and both go again. */
public final class FolderCheck {
  private static final int PROBE_BYTES = 1 << 16;

  private FolderCheck() {}

  /**
   * Tries it.
   *
   * @param subject what the folder is for, such as {@code data}
   * @param folder need not exist
   * @param remedy what to do if it cannot be written
   */
  public static Finding of(String subject, Path folder, String remedy) {
    return obstacle(folder)
        .map(why -> Finding.broken(subject, sentence(subject, folder, why), remedy))
        .orElseGet(() -> Finding.ok(subject, folder + " can be written"));
  }

  private static String sentence(String subject, Path folder, String why) {
    return String.format(
        Locale.ROOT,
        "The folder for %s must be one that can be written, but %s is not: %s.",
        subject,
        folder,
        why);
  }

  /**
   * Why a folder does not take files; empty if it does.
   *
   * @param folder need not exist; left as it was
   */
  public static Optional<String> obstacle(Path folder) {
    Deque<Path> made = new ArrayDeque<>();
    try {
      make(folder.toAbsolutePath(), made);
      write(folder);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(reason(e));
    } finally {
      // The deepest first. Another process may use one by now, and then it stays.
      made.forEach(FolderCheck::removeIfEmpty);
    }
  }

  private static void make(Path folder, Deque<Path> made) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    if (Files.exists(folder)) {
      throw new NotDirectoryException(folder.toString());
    }
    make(folder.getParent(), made);
    try {
      Files.createDirectory(folder);
      made.push(folder);
    } catch (FileAlreadyExistsException e) {
      // Another process was faster.
    }
  }

  private static void write(Path folder) throws IOException {
    Path probe = Files.createTempFile(folder, "unas-probe-", ".tmp");
    try (FileChannel channel = FileChannel.open(probe, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.allocate(PROBE_BYTES);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } finally {
      Files.deleteIfExists(probe);
    }
  }

  private static void removeIfEmpty(Path folder) {
    try {
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // Not empty: somebody's.
    }
  }

  /** An exception of the file system in words that need no Java. */
  public static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied for " + System.getProperty("user.name");
    }
    if (e instanceof NotDirectoryException) {
      return e.getMessage() + " is a file";
    }
    if (e instanceof NoSuchFileException) {
      return "there is no " + e.getMessage();
    }
    if (e instanceof FileSystemException found && found.getReason() != null) {
      return found.getReason().toLowerCase(Locale.ROOT);
    }
    return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
  }
}

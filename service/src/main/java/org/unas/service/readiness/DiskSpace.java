package org.unas.service.readiness;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/**
 * Room for a folder: what its disk has left, and what is left of what the folder may take.
 *
 * @param folder absolute; need not exist
 * @param limit the most bytes that the folder may take; {@link #UNLIMITED} for all of the disk
 */
public record DiskSpace(Path folder, long limit) {
  /** All that the disk has. */
  public static final long UNLIMITED = Long.MAX_VALUE;

  private static final long MEGABYTE = 1L << 20;

  /** Makes the path absolute. */
  public DiskSpace {
    folder = folder.toAbsolutePath().normalize();
  }

  /** Bytes that the folder can still grow by; at least 0. */
  public long left() throws IOException {
    Path existing = folder;
    while (!Files.exists(existing)) {
      existing = existing.getParent();
    }
    long free = Files.getFileStore(existing).getUsableSpace();
    return limit == UNLIMITED ? free : Math.max(0, Math.min(free, limit - size()));
  }

  /** A number of bytes as people read it, in MB of 1,048,576 bytes. */
  public static String text(long bytes) {
    return String.format(Locale.ROOT, "%,d MB", bytes / MEGABYTE);
  }

  /** Whose room it is, in words. */
  public String place() {
    return limit == UNLIMITED
        ? "the disk of " + folder
        : String.format(Locale.ROOT, "%s, which may take %s,", folder, text(limit));
  }

  /** What is done about too little room, in words. */
  public String remedy() {
    return limit == UNLIMITED
        ? "Free some space there, or name a folder on another disk."
        : "Raise --disk-limit, or name another folder.";
  }

  private long size() throws IOException {
    LongAdder sum = new LongAdder();
    if (Files.exists(folder)) {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              sum.add(attributes.size());
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException gone) {
              return FileVisitResult.CONTINUE;
            }
          });
    }
    return sum.sum();
  }
}

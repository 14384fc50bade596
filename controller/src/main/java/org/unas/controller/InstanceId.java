package org.unas.controller;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;

/**
 * The name under which a controller is a member of its group. It lies in the state directory, so
 * that a controller that was killed takes its place back at once, when it is started again there,
 * and nobody waits until it counts as dead.
 */
final class InstanceId {
  private static final String FILE = "instance-id";

  private InstanceId() {}

  /** The name kept in a directory; a new one in a new directory. */
  static String in(Path stateDirectory) {
    Path file = stateDirectory.resolve(FILE);
    try {
      Files.createDirectories(stateDirectory);
      if (Files.notExists(file)) {
        Files.writeString(file, "controller-" + UUID.randomUUID());
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(
          String.format(
              Locale.ROOT,
              "The controller keeps its name in %s, which cannot be used. Set UNAS_STATE_DIR.",
              file),
          e);
    }
  }
}

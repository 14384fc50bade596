package org.unas.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import org.unas.service.readiness.FolderCheck;

/** A file that a command will write, tried before it works for it. */
public final class OutputFile {
  private OutputFile() {}

  /**
   * Goes on only if the file can be written; leaves it as it was.
   *
   * @param option that names it, such as {@code --svg}
   * @param what goes into it, such as {@code drawing}
   * @throws CommandFailure if it cannot be written
   */
  public static void require(String option, String what, Path file) {
    obstacle(file)
        .ifPresent(
            why -> {
              throw failure(option, what, file, why);
            });
  }

  /** Why a file that could be written a while ago cannot now. */
  public static CommandFailure failure(String option, String what, Path file, IOException e) {
    return failure(option, what, file, FolderCheck.reason(e));
  }

  private static CommandFailure failure(String option, String what, Path file, String why) {
    return new CommandFailure(
        ExitCode.NOT_FOUND,
        String.format(
            Locale.ROOT,
            "The %s must go into a file that can be written, but %s cannot: %s.",
            what,
            file,
            why),
        String.format(Locale.ROOT, "Name another file with %s.", option));
  }

  private static Optional<String> obstacle(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file)) {
      return Optional.of("it is a folder");
    }
    if (folder == null || !Files.isDirectory(folder)) {
      return Optional.of("there is no folder " + folder);
    }
    try {
      boolean isNew = Files.notExists(file);
      FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE).close();
      if (isNew) {
        Files.delete(file);
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(FolderCheck.reason(e));
    }
  }
}

package org.unas.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.unas.search.genotype.Genotype;
import org.unas.search.genotype.PublishedGenotype;
import org.unas.service.readiness.FolderCheck;

/**
 * Where a genotype stands: a file, {@code -} for standard input, or {@code preset:NAME} for a
 * published one.
 */
final class GenotypeFile {
  /** What a {@code --genotype} option says of its value. */
  static final String DESCRIPTION =
      "The architecture: a JSON file, - for standard input, or preset:NAME for a published one"
          + " (unas describe --list).";

  private static final String PRESET = "preset:";

  private GenotypeFile() {}

  /**
   * Reads a genotype.
   *
   * @throws CommandFailure if there is none, or it breaks a rule
   */
  static Genotype read(String place) {
    return place.startsWith(PRESET)
        ? published(place.substring(PRESET.length())).genotype()
        : parse(place, text(place));
  }

  private static PublishedGenotype published(String name) {
    return PublishedGenotype.of(name)
        .orElseThrow(
            () ->
                new CommandFailure(
                    ExitCode.NOT_FOUND,
                    String.format(
                        Locale.ROOT,
                        "A preset is one of %s, but %s was asked for.",
                        presets(),
                        PRESET + name),
                    "See them all: ./unas describe --list"));
  }

  private static String presets() {
    return Arrays.stream(PublishedGenotype.values())
        .map(PublishedGenotype::label)
        .collect(Collectors.joining(", "));
  }

  private static String text(String file) {
    try {
      return file.equals("-")
          ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
          : Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.NOT_FOUND,
          String.format(
              Locale.ROOT,
              "The genotype must be a readable text file, but %s is not (%s).",
              file,
              FolderCheck.reason(e)),
          "Name another file, or a published architecture: ./unas describe --list",
          e);
    }
  }

  private static Genotype parse(String file, String text) {
    try {
      return Genotype.read(text);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.INVALID,
          String.format(Locale.ROOT, "%s: %s", file, e.getMessage()),
          "Mend it; docs/genotypes.md shows every form.",
          e);
    }
  }
}

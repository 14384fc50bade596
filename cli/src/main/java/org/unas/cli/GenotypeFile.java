package org.unas.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.unas.search.genotype.Genotype;
import org.unas.search.genotype.PublishedGenotype;

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
    return new TextFile(
            "genotype", "Name another file, or a published architecture: ./unas describe --list")
        .read(file);
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

package org.unas.search.request;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/** Names as requests write them, and the one that a person probably meant. */
public final class Names {
  private Names() {}

  /**
   * A constant's name in a request: {@code TRAINING_LOSS} is {@code trainingLoss}, or {@code
   * training-loss} if {@link Hyphenated}.
   */
  static String of(Enum<?> constant) {
    String[] words = constant.name().toLowerCase(Locale.ROOT).split("_");
    if (constant instanceof Hyphenated) {
      return String.join("-", words);
    }
    return words[0]
        + Arrays.stream(words)
            .skip(1)
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .collect(Collectors.joining());
  }

  /** The names of all constants, in their order. */
  static List<String> of(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants()).map(Names::of).toList();
  }

  /**
   * The known name that is nearest to a given one, if any is near: a third of its letters missing,
   * in excess, another or swapped with the next one, whatever the case.
   */
  public static Optional<String> nearest(String given, Collection<String> known) {
    return known.stream()
        .filter(name -> distance(given, name) >= 0)
        .min(Comparator.comparingInt(name -> distance(given, name)));
  }

  /** How many letters differ; -1 if more than a third. */
  private static int distance(String given, String name) {
    int most = Math.max(1, (name.length() + 1) / 3);
    return new DamerauLevenshteinDistance(most)
        .apply(given.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
  }
}

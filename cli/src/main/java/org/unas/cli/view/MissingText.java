package org.unas.cli.view;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.unas.schemas.MissingWorkers;

/** Roles that no live worker has, for people. */
public final class MissingText {
  private MissingText() {}

  /** Such as {@code no trainer since 2026-11-28T20:48:11Z}; empty if nobody is missing. */
  public static String of(List<MissingWorkers> missing) {
    return missing.stream()
        .map(MissingWorkers::getSince)
        .max(Comparator.naturalOrder())
        .map(since -> roles(missing) + " since " + seconds(since))
        .orElse("");
  }

  /** Such as {@code WAITING_FOR_WORKERS: }; empty for a search that does not wait. */
  static String waiting(String word) {
    return word.isEmpty() ? "" : word + ": ";
  }

  private static String roles(List<MissingWorkers> missing) {
    return missing.stream().map(m -> "no " + m.getRole()).collect(Collectors.joining(" and "));
  }

  private static Instant seconds(Instant since) {
    return since.truncatedTo(ChronoUnit.SECONDS);
  }
}

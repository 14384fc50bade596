package org.unas.search.request;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.unas.search.request.SearchSpec.Finalise;

/** Reads how to end. */
final class FinaliseReader {
  private static final int MOST = 1000;
  private static final int MOST_ROUNDS = 6;

  /** All finalists with all their choices are one event, which must fit into a record. */
  private static final int MOST_CHOICES = 40_000;

  private final TextRules rules;
  private final SpaceSpec space;
  private final Defaults defaults;

  FinaliseReader(TextRules rules, SpaceSpec space, Defaults defaults) {
    this.rules = rules;
    this.space = space;
    this.defaults = defaults;
  }

  Finalise read(Section finalise) {
    int finalists = finalise.integer("finalists", Range.between(1, MOST), Defaults.FINALISTS);
    Finalise result =
        new Finalise(
            finalists,
            finalise.integer("control", Range.between(0, MOST), finalists),
            retrained(finalise, finalists),
            finalise.integer(
                "retrainingEpochs", Range.between(1, MOST), Defaults.RETRAINING_EPOCHS),
            finalise.integer("retrainingRounds", Range.between(1, MOST_ROUNDS), 1),
            retrainingCells(finalise),
            finalise.integer(
                "wallTimeSeconds", Range.between(1, 31_536_000), Defaults.WALL_TIME_SECONDS));
    if (rules.ofNewSearches()) {
      checkSize(finalise, result);
    }
    if (defaults.tabulated()) {
      TableRules.checkFinalise(finalise, result);
    }
    finalise.finish();
    return result;
  }

  private void checkSize(Section finalise, Finalise result) {
    int most = MOST_CHOICES / Math.max(1, space.decisions());
    int all = result.finalists() + result.control();
    if (all > most) {
      finalise.violation(
          "finalists",
          String.format(
              Locale.ROOT,
              "must with control be at most %d in a space of %d decisions, but they are %d",
              most,
              space.decisions(),
              all),
          "Set it, or control, to less.");
    }
  }

  private static int retrained(Section finalise, int finalists) {
    int retrained = finalise.integer("retrained", Range.between(0, MOST), 0);
    if (retrained > finalists) {
      finalise.violation(
          "retrained",
          String.format(Locale.ROOT, "must be at most finalists (%d)", finalists),
          "Set it to less, or finalists to more.");
    }
    return retrained;
  }

  private OptionalInt retrainingCells(Section finalise) {
    String field = "retrainingCells";
    if (!finalise.has(field)) {
      return OptionalInt.empty();
    }
    Optional<Range> range = SpaceReader.cells(space.preset());
    if (range.isEmpty()) {
      finalise.violation(
          field,
          String.format(
              Locale.ROOT,
              "must be left out for %s, whose networks are not made of cells",
              Names.of(space.preset())),
          "Remove it.");
      return OptionalInt.empty();
    }
    return OptionalInt.of(finalise.integer(field, range.get(), space.depth().orElseThrow()));
  }
}

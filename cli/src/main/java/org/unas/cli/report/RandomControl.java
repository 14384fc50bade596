package org.unas.cli.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unas.cli.view.Numbers;
import org.unas.schemas.Candidate;
import org.unas.schemas.Completed;

/**
 * What the same budget finds by chance.
 *
 * @param source which search it was, for people
 * @param searched the search's finalists, best first
 * @param random the control's finalists, best first
 * @param obstacle why the two cannot be compared, if so
 */
record RandomControl(
    String source, List<Candidate> searched, List<Candidate> random, Optional<String> obstacle) {
  static final String TITLE = "Random control";

  /** Of 5 the best is beaten by chance once in 6 times; of fewer, more often. */
  private static final int FEWEST = 5;

  /** Share of the samples by which two searches of one budget may differ. */
  private static final double UNEQUAL = 0.1;

  /** The random architectures that the search itself measured, as it did its finalists. */
  static Optional<RandomControl> of(SearchHistory history) {
    return history
        .result()
        .map(Completed::getControl)
        .filter(control -> !control.isEmpty() && !history.finalists().isEmpty())
        .map(
            c ->
                new RandomControl(
                    "measured like the finalists", history.finalists(), c, Optional.empty()));
  }

  /** The finalists of another search as the control of this one; empty if either has none. */
  static Optional<RandomControl> of(SearchHistory history, SearchHistory control) {
    List<Candidate> random = control.finalists();
    if (history.finalists().isEmpty() || random.isEmpty()) {
      return Optional.empty();
    }
    long searched = samples(history);
    long drawn = samples(control);
    String source =
        String.format(Locale.ROOT, "search %s, %s samples", control.id(), Numbers.count(drawn));
    return Optional.of(
        new RandomControl(source, history.finalists(), random, unequal(searched, drawn)));
  }

  private static long samples(SearchHistory history) {
    return history.result().map(Completed::getSamples).orElse(0L);
  }

  /** A budget is a limit: one of the two may have been slower. */
  private static Optional<String> unequal(long searched, long drawn) {
    return Math.abs(searched - drawn) <= UNEQUAL * Math.max(searched, drawn)
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "the search has trained its weights with %s samples and the control with %s",
                Numbers.count(searched),
                Numbers.count(drawn)));
  }

  Verdict verdict() {
    return obstacle
        .or(this::tooFew)
        .<Verdict>map(reason -> new Verdict.NotJudged(TITLE, reason, text()))
        .orElseGet(() -> new Verdict.Judged(level(), TITLE, text()));
  }

  private Optional<String> tooFew() {
    long different = random.stream().map(Candidate::getGenotype).distinct().count();
    return different >= FEWEST
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "the control has %d different architectures, and the best of fewer than %d says little"
                    + " of chance (finalise.control asks for more)",
                different,
                FEWEST));
  }

  /** Accuracy of the found cell less that of the best of the control. */
  private double lead() {
    return searched.get(0).getValidationAccuracy() - bestOfRandom();
  }

  /** How that looks: no better than the best of some is no disgrace, no better than the mean is. */
  private Verdict.Level level() {
    if (lead() > 0) {
      return Verdict.Level.GOOD;
    }
    double accuracy = searched.get(0).getValidationAccuracy();
    return accuracy > meanOfRandom() ? Verdict.Level.WATCH : Verdict.Level.BAD;
  }

  private double bestOfRandom() {
    return random.stream().mapToDouble(Candidate::getValidationAccuracy).max().orElseThrow();
  }

  private double meanOfRandom() {
    return random.stream().mapToDouble(Candidate::getValidationAccuracy).average().orElseThrow();
  }

  String text() {
    long beaten =
        random.stream()
            .filter(c -> c.getValidationAccuracy() < searched.get(0).getValidationAccuracy())
            .count();
    return String.format(
        Locale.ROOT,
        "The found cell (%s) is better than %d of %d cells of the control (%s), whose best has %s and whose mean is %s.",
        Numbers.share(searched.get(0).getValidationAccuracy()),
        beaten,
        random.size(),
        source,
        Numbers.share(bestOfRandom()),
        Numbers.share(meanOfRandom()));
  }
}

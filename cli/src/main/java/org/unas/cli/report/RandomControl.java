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
 */
record RandomControl(String source, List<Candidate> searched, List<Candidate> random) {

  /** The random architectures that the search itself measured, as it did its finalists. */
  static Optional<RandomControl> of(SearchHistory history) {
    return history
        .result()
        .map(Completed::getControl)
        .filter(control -> !control.isEmpty())
        .map(c -> new RandomControl("measured like the finalists", history.finalists(), c));
  }

  /** The finalists of another search as the control of this one; empty if either has none. */
  static Optional<RandomControl> of(SearchHistory history, SearchHistory control) {
    List<Candidate> random = control.finalists();
    if (history.finalists().isEmpty() || random.isEmpty()) {
      return Optional.empty();
    }
    String source =
        String.format(
            Locale.ROOT,
            "search %s, %s samples",
            control.id(),
            Numbers.count(control.spec().budget().samples()));
    return Optional.of(new RandomControl(source, history.finalists(), random));
  }

  /** Accuracy of the found cell less that of the best of the control. */
  private double lead() {
    return searched.get(0).getValidationAccuracy() - bestOfRandom();
  }

  /** How that looks: no better than the best of some is no disgrace, no better than the mean is. */
  Verdict.Level level() {
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

package org.unas.cli.report;

import java.util.List;
import java.util.Optional;

/** Whether a result can be trusted, in plain words. */
final class Trust {
  private final SearchHistory history;

  Trust(SearchHistory history) {
    this.history = history;
  }

  /** What the search alone tells. */
  List<Verdict> verdicts() {
    PolicyTrust policy = new PolicyTrust(history);
    SampleTrust samples = new SampleTrust(history);
    return List.of(
        new DataTrust(history).verdict(),
        policy.collapse(),
        policy.entropy(),
        samples.gap(),
        samples.answers());
  }

  /** Whether the shared weights order architectures rightly. */
  static Verdict ranks(Optional<RankCheck> check) {
    return check
        .map(RankCheck::verdict)
        .orElse(
            new Verdict.NotJudged(
                RankCheck.TITLE,
                "whether shared weights order architectures rightly shows only when several are"
                    + " trained from scratch",
                "Ask for it with finalise.retrained; for NAS-Bench-201: --table FILE --column"
                    + " c10_test_200."));
  }

  /** Whether chance does as well. */
  static Verdict control(Optional<RandomControl> control, String id) {
    return control
        .map(RandomControl::verdict)
        .orElse(
            new Verdict.NotJudged(
                RandomControl.TITLE,
                "nothing says yet what the same budget finds by chance",
                "Ask for it, and name that search with --control: " + ControlCheck.command(id)));
  }
}

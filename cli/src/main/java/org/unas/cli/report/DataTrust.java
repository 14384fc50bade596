package org.unas.cli.report;

import java.util.Optional;

/** Whether the images can teach and measure what a search wants to know. */
final class DataTrust {
  private static final String TITLE = "Images";

  private final SearchHistory history;

  DataTrust(SearchHistory history) {
    this.history = history;
  }

  /** What the trainers found when they opened the data set. */
  Verdict verdict() {
    return warned("unteachable", Verdict.Level.BAD)
        .or(() -> warned("data", Verdict.Level.WATCH))
        .orElseGet(this::silent);
  }

  private Optional<Verdict> warned(String sign, Verdict.Level level) {
    return history.warning(sign).map(text -> new Verdict.Judged(level, TITLE, text));
  }

  /** Silence says something only if somebody has looked. */
  private Verdict silent() {
    if (history.spec().dataset().tabulated()) {
      return new Verdict.NotJudged(TITLE, "a table holds no images");
    }
    if (!history.conversation().imagesLookedAt()) {
      return new Verdict.NotJudged(
          TITLE,
          "no trainer's answer that says what it found in them is in the log, where Kafka keeps them"
              + " for a day");
    }
    return new Verdict.Judged(
        Verdict.Level.GOOD,
        TITLE,
        "Several classes in both splits, pictures that differ, few copies among training and"
            + " validation.");
  }
}

package org.unas.search.life.learning;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.unas.search.life.news.CollapseSign;
import org.unas.search.life.news.News;

/**
 * Watches for the signs of a search that goes wrong while its losses look well: weight sharing
 * rewards cells that do nothing, because those train fastest (arXiv 1909.09656), and a policy that
 * has settled no longer learns from better measurements. Each sign is reported once.
 */
public final class CollapseWatch {
  /** Share that the newest gap has in the recent one: a mean over some 50 samples. */
  private static final double GAP_SHARE = 0.02;

  private final Set<CollapseSign> reported;
  private long gaps;
  private double recentGap;
  private double lowestGap;

  /**
   * What is stored.
   *
   * @param reported signs that the user was told of
   * @param gaps number of gaps seen
   * @param recentGap their mean, recent ones counting more
   * @param lowestGap the lowest that it was
   */
  public record Memory(List<CollapseSign> reported, long gaps, double recentGap, double lowestGap) {
    /** Nothing seen yet. */
    public static final Memory EMPTY = new Memory(List.of(), 0, 0, 0);
  }

  /**
   * The policy after an update.
   *
   * @param idleShare expected share of options that compute nothing, 0 to 1
   * @param uniformIdleShare the same of the uniform policy
   * @param entropy in nats
   * @param initialEntropy of the uniform policy
   * @param progress how much of the search is done, 0 to 1
   */
  record Reading(
      double idleShare,
      double uniformIdleShare,
      double entropy,
      double initialEntropy,
      double progress) {}

  /** Continues from what was stored. */
  public CollapseWatch(Memory memory) {
    this.reported = EnumSet.noneOf(CollapseSign.class);
    this.reported.addAll(memory.reported());
    this.gaps = memory.gaps();
    this.recentGap = memory.recentGap();
    this.lowestGap = memory.lowestGap();
  }

  /** What has to be stored. */
  public Memory memory() {
    return new Memory(List.copyOf(reported), gaps, recentGap, lowestGap);
  }

  /** Notes |L_val - L_train| of a sample of which both were measured. */
  void note(double gap) {
    recentGap += (gap - recentGap) * Math.max(GAP_SHARE, 1.0 / ++gaps);
    boolean first = gaps == CollapseRules.FEWEST_GAPS;
    if (first || gaps > CollapseRules.FEWEST_GAPS && recentGap < lowestGap) {
      lowestGap = recentGap;
    }
  }

  /** Signs that were not there before. */
  List<News.CollapseWarning> look(Reading reading) {
    List<News.CollapseWarning> warnings = new ArrayList<>();
    for (CollapseSign sign : CollapseSign.values()) {
      if (isSeen(sign, reading) && reported.add(sign)) {
        warnings.add(warning(sign, reading, message(sign, reading)));
      }
    }
    return warnings;
  }

  /** What a worker says of the images: signs that nobody has told before. */
  List<News.CollapseWarning> hear(List<DataConcern> concerns, Reading reading) {
    List<News.CollapseWarning> warnings = new ArrayList<>();
    for (CollapseSign sign : List.of(CollapseSign.UNTEACHABLE, CollapseSign.DATA)) {
      DataConcern.text(concerns, sign)
          .filter(text -> reported.add(sign))
          .ifPresent(text -> warnings.add(warning(sign, reading, text)));
    }
    return warnings;
  }

  /** What was measured far beyond everything else, if there is news of it. */
  Optional<News.CollapseWarning> warn(List<String> farOut, Reading reading) {
    if (farOut.isEmpty()) {
      return Optional.empty();
    }
    String text =
        format(
            "Far beyond everything that this search has measured, %s. It is said once; look at the worker"
                + " that measured it.",
            String.join(", and ", farOut));
    return Optional.of(warning(CollapseSign.OUTLIER, reading, text));
  }

  private boolean isSeen(CollapseSign sign, Reading reading) {
    return switch (sign) {
      case IDLE -> CollapseRules.isCollapsed(reading.idleShare(), reading.uniformIdleShare());
      case ENTROPY ->
          CollapseRules.isEarly(reading.progress())
              && CollapseRules.isSettled(reading.entropy(), reading.initialEntropy());
      case GAP ->
          gaps >= CollapseRules.FEWEST_GAPS && CollapseRules.isRunningAway(lowestGap, recentGap);
      // Told by the workers, who see the images, or by a batch.
      case DATA, UNTEACHABLE, OUTLIER -> false;
    };
  }

  private News.CollapseWarning warning(CollapseSign sign, Reading reading, String message) {
    return new News.CollapseWarning(
        sign,
        reading.idleShare(),
        reading.entropy(),
        reading.initialEntropy(),
        reading.progress(),
        known(recentGap, 1),
        known(lowestGap, CollapseRules.FEWEST_GAPS),
        message);
  }

  private OptionalDouble known(double gap, int fewest) {
    return gaps < fewest ? OptionalDouble.empty() : OptionalDouble.of(gap);
  }

  private String message(CollapseSign sign, Reading reading) {
    return switch (sign) {
      case IDLE ->
          format(
              "%.0f %% of the operations that the policy leans to compute nothing (skip or none)."
                  + " Train the weights longer before the policy moves (training.warmupSamples), or"
                  + " lower strategy.learningRate.",
              100 * reading.idleShare());
      case ENTROPY ->
          format(
              "The policy has settled after %.0f %% of the search: its entropy fell from %.2f to"
                  + " %.2f nats. Lower strategy.learningRate or raise strategy.samplesPerUpdate, so"
                  + " that later measurements still count.",
              100 * reading.progress(), reading.initialEntropy(), reading.entropy());
      case GAP ->
          format(
              "The generalization gap rose from %.2f to %.2f nats: the shared weights overfit, so"
                  + " their scores tell little of a network's worth. Use more images or"
                  + " dataset.augment, lower training.learningRate, or add the objective"
                  + " generalizationGap.",
              lowestGap, recentGap);
      case DATA, UNTEACHABLE, OUTLIER ->
          throw new IllegalStateException("Workers say " + sign + ".");
    };
  }

  private static String format(String text, Object... figures) {
    return String.format(Locale.ROOT, text, figures);
  }
}

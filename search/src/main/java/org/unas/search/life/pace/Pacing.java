package org.unas.search.life.pace;

import java.time.Duration;
import org.unas.search.request.SearchSpec;
import org.unas.search.request.SearchSpec.Pace;

/**
 * How far a search is: what its learning rates, its warm-up and its annealing follow.
 *
 * @param spec the request, whose budget says whether samples or time count
 */
record Pacing(SearchSpec spec) {

  /**
   * How much of the budget is used, 0 to 1.
   *
   * @param completed samples, warm-up included
   * @param used time that the budget counts
   */
  double progress(long completed, Duration used) {
    double share =
        byTime()
            ? used.toMillis() / 1e3 / spec.budget().wallTimeSeconds()
            : completed / (double) spec.budget().samples();
    return Math.min(1, share);
  }

  /**
   * Whether the shared weights are still trained alone.
   *
   * @param warmup samples of the warm-up, completed or under way
   * @param progress of the search
   */
  boolean warmingUp(long warmup, double progress) {
    return byTime() ? progress < warmupShare() : warmup < spec.training().warmupSamples();
  }

  /**
   * How much of the search phase is done, 0 to 1.
   *
   * @param searched search samples
   * @param progress of the search
   */
  double search(long searched, double progress) {
    if (byTime()) {
      return Math.max(0, (progress - warmupShare()) / (1 - warmupShare()));
    }
    int samples = spec.budget().samples() - spec.training().warmupSamples();
    return Math.min(1, searched / (double) Math.max(1, samples));
  }

  private double warmupShare() {
    return spec.training().warmupSamples() / (double) spec.budget().samples();
  }

  private boolean byTime() {
    return spec.budget().pace() == Pace.WALL_TIME;
  }
}

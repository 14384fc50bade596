package org.unas.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportFiguresTest {
  @Test
  void shouldKeepOnTheFrontWhatNothingFasterBeats() {
    List<ParetoFront.Point> front =
        ParetoFront.front(
            List.of(point(3, 0.9), point(1, 0.5), point(2, 0.5), point(2, 0.7), point(4, 0.8)));
    assertThat(front).containsExactly(point(1, 0.5), point(2, 0.7), point(3, 0.9));
  }

  private static ParetoFront.Point point(double latency, double accuracy) {
    return new ParetoFront.Point(latency, accuracy, OptionalLong.of(1), 1);
  }

  @Test
  void shouldThinEvenlyAndKeepBothEnds() {
    List<Integer> all = IntStream.range(0, 1_001).boxed().toList();
    assertThat(Thinning.of(all, 5)).containsExactly(0, 250, 500, 750, 1_000);
    assertThat(Thinning.of(all, 2_000)).isEqualTo(all);
  }

  @Test
  void shouldPredictAdditiveLatenciesWellInTheEnd() {
    LatencyCheck check = LatencyCheck.of(SampleHistory.completed("digits"));
    assertThat(check.error().getAsDouble()).isLessThan(0.05);
    assertThat(check.spearman().orElseThrow()).isGreaterThan(0.95);
  }

  @Test
  void shouldCorrelateOnlyWhatIsEnough() {
    RankCheck few = new RankCheck("test", List.of(rank(0.1, 1), rank(0.2, 2)), "");
    assertThat(few.kendall()).isEmpty();
    RankCheck enough =
        new RankCheck(
            "test",
            List.of(rank(0.1, 3), rank(0.2, 1), rank(0.3, 2), rank(0.4, 5), rank(0.5, 4)),
            "");
    assertThat(enough.kendall().orElseThrow()).isEqualTo(0.4, within(1e-12));
    assertThat(enough.verdict().text()).contains("0.40", "5 architectures");
  }

  private static RankCheck.Point rank(double score, double truth) {
    return new RankCheck.Point(score, truth, "cell");
  }
}

package org.unas.search.life.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.unas.search.life.learning.CollapseWatch.Memory;
import org.unas.search.life.learning.CollapseWatch.Reading;
import org.unas.search.life.news.CollapseSign;
import org.unas.search.life.news.News;

class CollapseWatchTest {
  private static final Reading HEALTHY = new Reading(0.4, 0.4, 8, 9.7, 0.3);

  private final CollapseWatch watch = new CollapseWatch(Memory.EMPTY);

  private List<CollapseSign> look(Reading reading) {
    return watch.look(reading).stream().map(News.CollapseWarning::sign).toList();
  }

  private void gaps(int count, double gap) {
    for (int i = 0; i < count; i++) {
      watch.note(gap);
    }
  }

  @Test
  void shouldSayNothingOfAHealthySearch() {
    gaps(500, 0.1);
    assertThat(look(HEALTHY)).isEmpty();
  }

  @Test
  void shouldWarnOfIdleOperationsOnceAndWithTheShare() {
    List<News.CollapseWarning> warnings = watch.look(new Reading(0.91, 0.4, 8, 9.7, 0.3));
    assertThat(warnings).hasSize(1);
    assertThat(warnings.get(0).message()).contains("91 %", "training.warmupSamples");
    assertThat(look(new Reading(0.95, 0.4, 8, 9.7, 0.4))).isEmpty();
  }

  @Test
  void shouldWarnOfAPolicyThatSettlesBeforeHalfOfTheSearch() {
    List<News.CollapseWarning> warnings = watch.look(new Reading(0.2, 0.4, 0.9, 9.7, 0.25));
    assertThat(warnings)
        .extracting(News.CollapseWarning::sign)
        .containsExactly(CollapseSign.ENTROPY);
    assertThat(warnings.get(0).message()).contains("25 %", "9.70", "0.90");
  }

  @Test
  void shouldLetAPolicySettleLate() {
    assertThat(look(new Reading(0.2, 0.4, 0.1, 9.7, 0.5))).isEmpty();
  }

  @Test
  void shouldWarnOfAGapThatRises() {
    gaps(200, 0.1);
    gaps(200, 0.9);
    List<News.CollapseWarning> warnings = watch.look(HEALTHY);
    assertThat(warnings).extracting(News.CollapseWarning::sign).containsExactly(CollapseSign.GAP);
    assertThat(warnings.get(0).lowestGap()).hasValue(0.1);
    assertThat(warnings.get(0).message()).contains("0.10 to 0.89");
  }

  @Test
  void shouldNotTakeNoiseForATrend() {
    long seed = new SplittableRandom().nextLong();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 2_000; i++) {
      watch.note(0.3 + 0.2 * random.nextDouble(-1, 1));
      assertThat(look(HEALTHY)).as("seed %d, gap %d", seed, i).isEmpty();
    }
  }

  @Test
  void shouldNotTakeOneOutlierForATrend() {
    gaps(200, 0.1);
    gaps(1, 5);
    assertThat(look(HEALTHY)).isEmpty();
  }

  @Test
  void shouldGoOnAsIfNothingHappenedFromItsMemory() {
    gaps(200, 0.1);
    look(new Reading(0.91, 0.4, 8, 9.7, 0.3));
    CollapseWatch restored = new CollapseWatch(watch.memory());
    assertThat(restored.look(new Reading(0.95, 0.4, 8, 9.7, 0.4))).isEmpty();
    for (int i = 0; i < 200; i++) {
      restored.note(0.9);
      watch.note(0.9);
    }
    assertThat(restored.look(HEALTHY)).isEqualTo(watch.look(HEALTHY)).hasSize(1);
  }

  @Test
  void shouldNotCallIdleWhatTheSpaceItselfIs() {
    // A space of nothing but skip and none has no other policy.
    assertThat(look(new Reading(1, 1, 8, 9.7, 0.3))).isEmpty();
  }

  @Test
  void shouldNotCallSettledWhatNeverHadAChoice() {
    assertThat(look(new Reading(0, 0, 0, 0, 0.1))).isEmpty();
  }

  @Test
  void shouldPassOnWhatWorkersSayOfTheImagesOnce() {
    DataConcern blank = new DataConcern("ONE_CLASS", "One label.", "Use more.", true);
    DataConcern odd = new DataConcern("SHARED_PICTURES", "Copies.", "Remove them.", false);
    DataConcern few = new DataConcern("FEW_MEASURED_IMAGES", "Few.", "Use more.", false);
    List<News.CollapseWarning> told = watch.hear(List.of(odd, blank, few), HEALTHY);
    assertThat(told)
        .extracting(News.CollapseWarning::sign)
        .containsExactly(CollapseSign.UNTEACHABLE, CollapseSign.DATA);
    assertThat(told)
        .extracting(News.CollapseWarning::message)
        .containsExactly("One label. Use more.", "Copies. Remove them. Few. Use more.");
    CollapseWatch restored = new CollapseWatch(watch.memory());
    assertThat(restored.hear(List.of(blank, odd), HEALTHY)).isEmpty();
    assertThat(restored.hear(List.of(), HEALTHY)).isEmpty();
  }
}

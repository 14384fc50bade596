package org.unas.streaming.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unas.streaming.WorkGroup;

/** The rules of a share group that a work queue cannot do without. */
class QueueDriftTest {
  private static final Map<String, String> GOOD =
      Map.of(
          "share.auto.offset.reset", "earliest",
          "share.isolation.level", "read_committed",
          "share.delivery.count.limit", "5",
          "share.partition.max.record.locks", "2000");

  private static QueueDrift with(String rule, String value) {
    Map<String, String> rules = new HashMap<>(GOOD);
    rules.put(rule, value);
    return new QueueDrift(WorkGroup.TRAINERS, "unas.trainers", rules);
  }

  @Test
  void shouldFindNothingWhereAllIsWell() {
    assertThat(with("share.delivery.count.limit", "10").differences()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "share.auto.offset.reset, latest, topics --provision",
    "share.isolation.level, read_uncommitted, topics --provision",
    "share.delivery.count.limit, 3, share.delivery.count.limit=5",
    "share.partition.max.record.locks, 100, share.partition.max.record.locks=2000",
  })
  void shouldRefuseWhatLosesWork(String rule, String value, String remedy) {
    assertThat(with(rule, value).differences())
        .singleElement()
        .satisfies(
            difference -> {
              assertThat(difference.matters()).isTrue();
              assertThat(difference.sentence()).contains("unas.trainers", rule, value, remedy);
            });
  }

  @Test
  void shouldWantTheRulesToBeSet() {
    assertThat(new QueueDrift(WorkGroup.TRAINERS, "g", Map.of()).differences()).hasSize(2);
  }
}

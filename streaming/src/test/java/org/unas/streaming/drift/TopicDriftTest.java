package org.unas.streaming.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.unas.schemas.Topic;

/** What matters of a topic, told with its remedy, and what does not. */
class TopicDriftTest {
  private static final String NAME = "a-topic";

  private static List<Difference> of(
      Topic topic, int partitions, int replicas, Map<String, String> altered) {
    Map<String, String> settings =
        new HashMap<>(Map.of("retention.bytes", "-1", "min.insync.replicas", "1"));
    settings.putAll(TopicRules.of(topic));
    settings.putAll(altered);
    return new TopicDrift(topic, NAME, new TopicShape(partitions, replicas, settings))
        .differences();
  }

  private static Difference only(Topic topic, int replicas, Map<String, String> altered) {
    List<Difference> differences = of(topic, topic.partitions(), replicas, altered);
    assertThat(differences).as("%s %s", topic, altered).hasSize(1);
    return differences.get(0);
  }

  private static void assertRefused(Difference difference, String property, String mended) {
    assertThat(difference.matters()).isTrue();
    assertThat(difference.property()).isEqualTo(property);
    assertThat(difference.sentence())
        .contains(NAME, property, difference.found(), difference.wanted())
        .contains("--entity-name a-topic --add-config " + property + "=" + mended);
  }

  @ParameterizedTest
  @EnumSource(Topic.class)
  void shouldFindNothingInATopicAsItIsMade(Topic topic) {
    assertThat(of(topic, topic.partitions(), 1, Map.of())).isEmpty();
    assertThat(of(topic, topic.partitions(), 3, Map.of("min.insync.replicas", "2"))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Topic.class)
  void shouldRefuseAnotherCleanUp(Topic topic) {
    String wanted = TopicRules.of(topic).get("cleanup.policy");
    String other = wanted.equals("compact") ? "delete" : "compact";
    for (String policy : List.of(other, "compact,delete")) {
      assertRefused(only(topic, 1, Map.of("cleanup.policy", policy)), "cleanup.policy", wanted);
    }
  }

  @ParameterizedTest
  @EnumSource(Topic.class)
  void shouldRefuseALimitBelowTheLargestRecordAndTakeOneAbove(Topic topic) {
    Difference small = only(topic, 1, Map.of("max.message.bytes", "1048588"));
    assertRefused(small, "max.message.bytes", TopicRules.of(topic).get("max.message.bytes"));
    assertThat(of(topic, topic.partitions(), 1, Map.of("max.message.bytes", "99999999"))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Topic.class,
      names = {
        "SEARCH_REQUESTS",
        "SEARCH_COMMANDS",
        "ARCHITECTURES",
        "REWARDS",
        "EVALUATIONS",
        "WEIGHT_UPDATES",
        "WEIGHT_REJECTIONS"
      })
  void shouldRefuseARetentionThatDeletesWhatNoServiceHasRead(Topic topic) {
    String wanted = "" + topic.retention().toMillis();
    assertRefused(only(topic, 1, Map.of("retention.ms", "60000")), "retention.ms", wanted);
    assertRefused(
        only(topic, 1, Map.of("retention.bytes", "1000000")),
        "retention.bytes",
        "" + TopicDrift.LEAST_PARTITION_BYTES);
    assertThat(of(topic, topic.partitions(), 1, Map.of("retention.ms", "-1"))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Topic.class,
      names = {"SEARCH_EVENTS", "POLICY_UPDATES", "DEAD_LETTERS"})
  void shouldOnlyTellHowLongPeopleKeepWhatOnlyPeopleRead(Topic topic) {
    assertThat(only(topic, 1, Map.of("retention.ms", "60000")).matters()).isFalse();
    assertThat(of(topic, topic.partitions(), 1, Map.of("retention.bytes", "1000"))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Topic.class,
      names = {
        "SEARCH_EVENTS",
        "SEARCH_STATUS",
        "ARCHITECTURES",
        "REWARDS",
        "EVALUATIONS",
        "WEIGHT_UPDATES",
        "WEIGHTS",
        "WEIGHT_REJECTIONS",
        "WORKERS"
      })
  void shouldRefuseOtherPartitionsWhereRecordsBelongTogether(Topic topic) {
    for (int partitions : new int[] {topic.partitions() + 1, topic.partitions() + 11}) {
      List<Difference> differences = of(topic, partitions, 1, Map.of());
      assertThat(differences).hasSize(1).allMatch(Difference::matters);
      assertThat(differences.get(0).sentence()).contains("partitions " + partitions, "Delete");
    }
  }

  @Test
  void shouldOnlyTellOtherPartitionsWhereAnyNumberWillDo() {
    assertThat(of(Topic.SEARCH_REQUESTS, 12, 1, Map.of())).noneMatch(Difference::matters);
  }

  @ParameterizedTest
  @EnumSource(Topic.class)
  void shouldWantTwoCopiesWhereThereAreThreeAndNoMoreThanThereAre(Topic topic) {
    assertRefused(only(topic, 3, Map.of()), "min.insync.replicas", "2");
    Difference tooMany = only(topic, 1, Map.of("min.insync.replicas", "2"));
    assertRefused(tooMany, "min.insync.replicas", "1");
    assertThat(tooMany.sentence()).contains("nothing could be written");
  }

  @Test
  void shouldSayNothingOfWhatMayNotBeSeen() {
    TopicShape hidden = new TopicShape(Topic.REWARDS.partitions(), 3, Map.of());
    assertThat(new TopicDrift(Topic.REWARDS, NAME, hidden).differences()).isEmpty();
  }
}

package org.unas.cli.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.unas.cli.client.SearchTopic;
import org.unas.schemas.Evaluation;
import org.unas.schemas.Outcome;
import org.unas.schemas.Purpose;
import org.unas.schemas.Reward;
import org.unas.schemas.Topic;

/**
 * What workers answered in a search: each sample that both measured, by its first answers. Kafka
 * keeps these topics for a day only, so there may be none of an older search.
 *
 * @param samples those of the search phase, ascending by number
 * @param fingerprint of the training images, if a trainer told it
 */
record Conversation(List<MeasuredSample> samples, Optional<String> fingerprint) {

  /** Reads both topics to their ends. */
  static Conversation read(SearchTopic log) {
    Map<Long, Reward> rewards = new LinkedHashMap<>();
    log.read(Topic.REWARDS, Reward.class, reward -> keep(reward, rewards));
    Map<Long, MeasuredSample> samples = new TreeMap<>();
    log.read(Topic.EVALUATIONS, Evaluation.class, answer -> join(answer, rewards, samples));
    return new Conversation(
        new ArrayList<>(samples.values()),
        rewards.values().stream()
            .map(Reward::getDatasetFingerprint)
            .filter(fingerprint -> !fingerprint.isEmpty())
            .findFirst());
  }

  private static void keep(Reward reward, Map<Long, Reward> rewards) {
    if (reward.getOutcome() == Outcome.MEASURED
        && reward.getSample().getPurpose() == Purpose.SEARCH) {
      // What is large and not needed does not stay in memory.
      reward.getSample().setSpec("");
      rewards.putIfAbsent(reward.getEnvelope().getSequence(), reward);
    }
  }

  private static void join(
      Evaluation answer, Map<Long, Reward> rewards, Map<Long, MeasuredSample> samples) {
    long number = answer.getEnvelope().getSequence();
    Reward reward = rewards.get(number);
    if (reward != null && answer.getOutcome() == Outcome.MEASURED) {
      samples.putIfAbsent(number, sample(number, reward, answer));
    }
  }

  private static MeasuredSample sample(long number, Reward reward, Evaluation answer) {
    return new MeasuredSample(
        number,
        reward.getSample().getChoices().stream().mapToInt(Integer::intValue).toArray(),
        reward.getDiscreteLoss(),
        answer.getDiscreteLoss(),
        answer.getAccuracy(),
        answer.getLatencyMs(),
        answer.getParameters(),
        answer.getFlops());
  }
}

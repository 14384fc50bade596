package org.unas.cli.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.unas.cli.client.SearchTopic;
import org.unas.schemas.Evaluation;
import org.unas.schemas.Measured;
import org.unas.schemas.Outcome;
import org.unas.schemas.Purpose;
import org.unas.schemas.Reward;
import org.unas.schemas.Topic;
import org.unas.search.space.Architecture;

/**
 * What workers answered in a search: each sample that both measured, by its first answers. Kafka
 * keeps these topics for a day only, so there may be none of an older search.
 *
 * @param samples those of the search phase, ascending by number
 * @param fingerprint of the training images, if a trainer told it
 * @param imagesLookedAt whether a trainer said what it found odd about the images, be it nothing
 */
record Conversation(
    List<MeasuredSample> samples, Optional<String> fingerprint, boolean imagesLookedAt) {

  /** Reads both topics to their ends. */
  static Conversation read(SearchTopic log) {
    Reader reader = new Reader();
    log.read(Topic.REWARDS, Reward.class, reader::note);
    log.read(Topic.EVALUATIONS, Evaluation.class, reader::note);
    return new Conversation(
        new ArrayList<>(reader.samples.values()), reader.fingerprint, reader.imagesLookedAt);
  }

  /**
   * Keeps the little of an answer that a report needs: with its gradient it is a hundred times
   * that.
   */
  private static final class Reader {
    private final Map<Long, Trained> trained = new HashMap<>();
    private final Map<Long, MeasuredSample> samples = new TreeMap<>();
    private Optional<String> fingerprint = Optional.empty();
    private boolean imagesLookedAt;

    private record Trained(Architecture architecture, OptionalDouble loss) {}

    void note(Reward reward) {
      if (reward.getOutcome() != Outcome.MEASURED) {
        return;
      }
      if (fingerprint.isEmpty() && !reward.getDatasetFingerprint().isEmpty()) {
        fingerprint = Optional.of(reward.getDatasetFingerprint());
      }
      imagesLookedAt |= reward.getDataConcerns() != null;
      if (reward.getSample().getPurpose() == Purpose.SEARCH) {
        Architecture architecture = Architecture.of(reward.getSample().getChoices());
        trained.putIfAbsent(
            reward.getEnvelope().getSequence(),
            new Trained(architecture, Measured.figure(reward, "discreteLoss")));
      }
    }

    void note(Evaluation answer) {
      long number = answer.getEnvelope().getSequence();
      Trained training = trained.get(number);
      if (training != null && answer.getOutcome() == Outcome.MEASURED) {
        samples.putIfAbsent(number, sample(number, training, answer));
      }
    }

    private static MeasuredSample sample(long number, Trained training, Evaluation answer) {
      return new MeasuredSample(
          number,
          training.architecture(),
          training.loss(),
          Measured.figure(answer, "discreteLoss").orElseThrow(),
          Measured.figure(answer, "accuracy").orElseThrow(),
          Measured.figure(answer, "latencyMs"),
          Measured.count(answer, "parameters"),
          Measured.count(answer, "flops"));
    }
  }
}

package org.unas.controller.inbox;

import java.util.List;
import org.unas.schemas.DataConcern;
import org.unas.schemas.Evaluation;
import org.unas.schemas.Excerpt;
import org.unas.schemas.Failure;
import org.unas.schemas.Reward;
import org.unas.schemas.Setback;
import org.unas.schemas.WeightRejection;

/**
 * What others say in words, as long as a sentence. It stands in events and statuses from then on,
 * and a record of four megabytes must not make one of more.
 */
final class Bounded {
  private static final int MOST_CONCERNS = 20;

  private Bounded() {}

  static Reward words(Reward reward) {
    reward.setFailure(words(reward.getFailure()));
    reward.setSetback(words(reward.getSetback()));
    if (reward.getDataConcerns() != null) {
      reward.setDataConcerns(words(reward.getDataConcerns()));
    }
    return reward;
  }

  static Evaluation words(Evaluation evaluation) {
    evaluation.setFailure(words(evaluation.getFailure()));
    return evaluation;
  }

  static WeightRejection words(WeightRejection rejection) {
    rejection.setBlock(Excerpt.sentence(rejection.getBlock()));
    rejection.setTrainerId(Excerpt.sentence(rejection.getTrainerId()));
    rejection.setCode(Excerpt.sentence(rejection.getCode()));
    rejection.setMessage(Excerpt.sentence(rejection.getMessage()));
    return rejection;
  }

  private static Failure words(Failure failure) {
    return failure == null
        ? null
        : new Failure(
            Excerpt.sentence(failure.getCode()),
            Excerpt.sentence(failure.getMessage()),
            Excerpt.sentence(failure.getHint()),
            failure.getFatal());
  }

  private static Setback words(Setback setback) {
    return setback == null
        ? null
        : new Setback(
            Excerpt.sentence(setback.getBlock()),
            Excerpt.sentence(setback.getCode()),
            Excerpt.sentence(setback.getMessage()));
  }

  private static List<DataConcern> words(List<DataConcern> concerns) {
    return concerns.stream()
        .limit(MOST_CONCERNS)
        .map(
            concern ->
                new DataConcern(
                    Excerpt.sentence(concern.getCode()),
                    Excerpt.sentence(concern.getMessage()),
                    Excerpt.sentence(concern.getHint()),
                    concern.getTeachesNothing()))
        .toList();
  }
}

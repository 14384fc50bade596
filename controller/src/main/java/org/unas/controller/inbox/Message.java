package org.unas.controller.inbox;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.unas.schemas.AvroSerde;
import org.unas.schemas.CommandKind;
import org.unas.schemas.Evaluation;
import org.unas.schemas.Reward;
import org.unas.schemas.WeightRejection;
import org.unas.search.life.Search;
import org.unas.search.life.learning.Setback;
import org.unas.search.life.news.Effect;
import org.unas.search.life.sample.EvaluatorAnswer;
import org.unas.search.life.sample.Failure;
import org.unas.search.life.sample.Question;
import org.unas.search.life.sample.TrainerAnswer;
import org.unas.search.request.SearchSpec;
import org.unas.search.request.Violation;

/** Something a search has to hear of. */
public sealed interface Message extends Arrival {
  /** The search that is meant; the key under which the message travels. */
  String searchId();

  /** A message from a user, which may have come in anywhere and travels to its search's task. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Request.class, name = "request"),
    @JsonSubTypes.Type(value = RefusedRequest.class, name = "refused"),
    @JsonSubTypes.Type(value = Command.class, name = "command")
  })
  sealed interface FromUser extends Message {
    /** Where its record lies. */
    Place place();
  }

  /** A message for a search that is under way. */
  sealed interface ForSearch extends Message {
    /** Tells the search; returns what it wants done then. */
    List<Effect> tell(Search search, Instant now);
  }

  /** An answer to a sample. */
  sealed interface Answer extends ForSearch {
    /** Number of the sample. */
    long sample();

    /** The worker that answers, as its envelopes name it. */
    String producer();

    /** Fingerprint of the images that the worker has; empty if it knows none. */
    String images();

    /** The record, as it would be written. */
    byte[] bytes();

    /** How it differs from the question; empty if it does not. */
    Optional<Mismatch> mismatch(Question question);

    /** Says that the answer holds nothing of use; returns what the search wants done then. */
    List<Effect> fail(Search search, Failure failure, Instant now);
  }

  /**
   * A valid request.
   *
   * @param spec every default filled in
   * @param place where its record lies
   */
  record Request(SearchSpec spec, Place place) implements FromUser {
    /** What an older version stored may lack the place. */
    public Request {
      place = Objects.requireNonNullElse(place, Place.UNKNOWN);
    }

    @Override
    public String searchId() {
      return spec.searchId();
    }
  }

  /**
   * A request that is not valid.
   *
   * @param searchId as requested, or made from the record's place
   * @param displayName a name for people
   * @param violations every rule that it breaks
   * @param place where its record lies
   */
  record RefusedRequest(
      String searchId, String displayName, List<Violation> violations, Place place)
      implements FromUser {
    /** What an older version stored may lack the place. */
    public RefusedRequest {
      place = Objects.requireNonNullElse(place, Place.UNKNOWN);
    }
  }

  /**
   * A command.
   *
   * @param searchId the search
   * @param kind what to do
   * @param reason why
   * @param place where its record lies
   */
  record Command(String searchId, CommandKind kind, String reason, Place place)
      implements FromUser, ForSearch {
    /** What an older version stored may lack the place. */
    public Command {
      place = Objects.requireNonNullElse(place, Place.UNKNOWN);
    }

    @Override
    public List<Effect> tell(Search search, Instant now) {
      return switch (kind) {
        case PAUSE -> search.pause(reason, now);
        case RESUME -> search.resume(reason, now);
        case CANCEL -> search.cancel(reason);
      };
    }
  }

  /**
   * A trainer's answer.
   *
   * @param reward the answer
   */
  record Rewarded(Reward reward) implements Answer {
    @Override
    public String searchId() {
      return reward.getSample().getEnvelope().getSearchId();
    }

    @Override
    public long sample() {
      return reward.getSample().getEnvelope().getSequence();
    }

    @Override
    public String producer() {
      return reward.getEnvelope().getProducer();
    }

    @Override
    public String images() {
      return reward.getDatasetFingerprint();
    }

    @Override
    public byte[] bytes() {
      return AvroSerde.of(Reward.class).encode(reward);
    }

    @Override
    public Optional<Mismatch> mismatch(Question question) {
      return Mismatch.between(question, reward.getSample());
    }

    @Override
    public List<Effect> fail(Search search, Failure failure, Instant now) {
      return search.on(new TrainerAnswer.Infeasible(sample(), failure), now);
    }

    @Override
    public List<Effect> tell(Search search, Instant now) {
      return search.on(
          new Answers(search.spec(), search.space()).of(reward), Answers.lesson(reward), now);
    }
  }

  /**
   * An evaluator's answer.
   *
   * @param searchId the search
   * @param sample number of the sample
   * @param evaluation the answer
   */
  record Evaluated(String searchId, long sample, Evaluation evaluation) implements Answer {
    @Override
    public String producer() {
      return evaluation.getEnvelope().getProducer();
    }

    @Override
    public String images() {
      return evaluation.getDatasetFingerprint();
    }

    @Override
    public byte[] bytes() {
      return AvroSerde.of(Evaluation.class).encode(evaluation);
    }

    @Override
    public Optional<Mismatch> mismatch(Question question) {
      return Mismatch.between(question, evaluation);
    }

    @Override
    public List<Effect> fail(Search search, Failure failure, Instant now) {
      return search.on(new EvaluatorAnswer.Infeasible(sample, failure), now);
    }

    @Override
    public List<Effect> tell(Search search, Instant now) {
      return search.on(new Answers(search.spec(), search.space()).of(sample, evaluation), now);
    }
  }

  /**
   * The weight merger refused an update.
   *
   * @param rejection which and why
   */
  record UpdateRefused(WeightRejection rejection) implements ForSearch {
    @Override
    public String searchId() {
      return rejection.getEnvelope().getSearchId();
    }

    @Override
    public List<Effect> tell(Search search, Instant now) {
      return search.on(
          new Setback(
              rejection.getBlock(),
              rejection.getTrainerId(),
              rejection.getTrainerId() + "/" + rejection.getUpdateNumber(),
              rejection.getCode(),
              rejection.getMessage()),
          now);
    }
  }
}

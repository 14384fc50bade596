package org.unas.controller.inbox;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.unas.schemas.AvroSerde;
import org.unas.schemas.Envelope;
import org.unas.schemas.Evaluation;
import org.unas.schemas.Excerpt;
import org.unas.schemas.NaturalJson;
import org.unas.schemas.Reward;
import org.unas.schemas.SearchCommand;
import org.unas.schemas.SearchRequest;
import org.unas.schemas.WeightRejection;
import org.unas.search.request.Resolution;
import org.unas.search.request.SearchRequestReader;
import org.unas.search.text.Notation;
import org.unas.search.text.UnreadableText;
import org.unas.search.text.Utf8;

/** From the bytes of each topic to a {@link Message}. */
public final class Readings {
  private static final AvroSerde<SearchRequest> REQUESTS = AvroSerde.of(SearchRequest.class);
  private static final AvroSerde<SearchCommand> COMMANDS = AvroSerde.of(SearchCommand.class);
  private static final AvroSerde<Reward> REWARDS = AvroSerde.of(Reward.class);
  private static final AvroSerde<Evaluation> EVALUATIONS = AvroSerde.of(Evaluation.class);
  private static final AvroSerde<WeightRejection> REJECTIONS = AvroSerde.of(WeightRejection.class);

  private Readings() {}

  /** JSON or Avro. JSON is read as text, so that every slip in it is one of the violations. */
  public static Message request(byte[] value, RecordMetadata at) {
    Resolution resolution = resolve(value, idFrom(at));
    if (resolution instanceof Resolution.Resolved resolved) {
      return new Message.Request(resolved.spec(), place(at));
    }
    Resolution.Refused refused = (Resolution.Refused) resolution;
    return new Message.RefusedRequest(
        refused.searchId(), refused.displayName(), refused.violations(), place(at));
  }

  private static Resolution resolve(byte[] value, String fallbackId) {
    return AvroSerde.isJson(value) || Utf8.wide(value).isPresent()
        ? SearchRequestReader.fromJson(value, fallbackId)
        : SearchRequestReader.fromJson(
            NaturalJson.write(REQUESTS.decode(value)).getBytes(StandardCharsets.UTF_8), fallbackId);
  }

  private static Place place(RecordMetadata at) {
    return new Place(at.partition(), at.offset());
  }

  /** The same record always starts the same search. */
  private static String idFrom(RecordMetadata at) {
    String place = String.format(Locale.ROOT, "%s/%d/%d", at.topic(), at.partition(), at.offset());
    return UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** JSON or Avro. */
  public static Message command(byte[] value, RecordMetadata at) {
    SearchCommand command = decodeCommand(value);
    requireId(command.getSearchId());
    requireShort(command.getReason());
    return new Message.Command(
        command.getSearchId(), command.getCommand(), command.getReason(), place(at));
  }

  /** By the same rules as requests: UTF-8, or refused with the byte that is not. */
  private static SearchCommand decodeCommand(byte[] value) {
    try {
      return AvroSerde.isJson(value) || Utf8.wide(value).isPresent()
          ? NaturalJson.read(Utf8.read(value), SearchCommand.class)
          : COMMANDS.decode(value);
    } catch (UnreadableText | IllegalArgumentException e) {
      throw new SerializationException("This is no SearchCommand. " + e.getMessage(), e);
    }
  }

  /** It stands in an event and in every status from then on. */
  private static void requireShort(String reason) {
    if (reason.length() > Excerpt.SENTENCE) {
      throw new SerializationException(
          String.format(
              Locale.ROOT,
              "SearchCommand.reason must have at most %d characters, not %d: %s",
              Excerpt.SENTENCE,
              reason.length(),
              Notation.shorten(reason)));
    }
  }

  /** Searches of older versions may have ids that new ones may not. */
  private static void requireId(String id) {
    if (!id.matches("[A-Za-z0-9._-]{1,64}")) {
      throw new SerializationException(
          String.format(
              Locale.ROOT,
              "SearchCommand.searchId must be 1 to 64 of A-Z a-z 0-9 . _ -, not %s.",
              Notation.quoted(Notation.shorten(id))));
    }
  }

  /** Avro. */
  public static Message reward(byte[] value, RecordMetadata at) {
    Reward reward = REWARDS.decode(value);
    Envelope question = reward.getSample().getEnvelope();
    requireSample(reward.getSample().getSampleId(), question.getSearchId(), question.getSequence());
    return new Message.Rewarded(Bounded.words(reward));
  }

  /** Avro. */
  public static Message evaluation(byte[] value, RecordMetadata at) {
    Evaluation evaluation = EVALUATIONS.decode(value);
    String id = evaluation.getSampleId();
    int slash = id.lastIndexOf('/');
    try {
      long sample = Long.parseLong(id.substring(slash + 1));
      String search = id.substring(0, Math.max(0, slash));
      return new Message.Evaluated(search, sample, Bounded.words(evaluation));
    } catch (NumberFormatException e) {
      throw new SerializationException(
          String.format(
              Locale.ROOT,
              "A sample's id is searchId/sequence, but is '%s'.",
              Notation.shorten(id)),
          e);
    }
  }

  /** An answer names its sample twice, and both mean the same. */
  private static void requireSample(String id, String searchId, long number) {
    if (!id.equals(searchId + "/" + number)) {
      throw new SerializationException(
          String.format(
              Locale.ROOT,
              "A sample's id is searchId/sequence of its envelope, here %s/%d, but is %s.",
              Notation.shorten(searchId),
              number,
              Notation.quoted(Notation.shorten(id))));
    }
  }

  /** Avro. */
  public static Message rejection(byte[] value, RecordMetadata at) {
    return new Message.UpdateRefused(Bounded.words(REJECTIONS.decode(value)));
  }
}

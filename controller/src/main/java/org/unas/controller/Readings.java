package org.unas.controller;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.unas.schemas.AvroSerde;
import org.unas.schemas.Evaluation;
import org.unas.schemas.NaturalJson;
import org.unas.schemas.Reward;
import org.unas.schemas.SearchCommand;
import org.unas.schemas.SearchRequest;
import org.unas.schemas.WeightRejection;
import org.unas.search.spec.Resolution;
import org.unas.search.spec.SearchRequestReader;

/** From the bytes of each topic to a {@link Message}. */
final class Readings {
  private static final AvroSerde<SearchRequest> REQUESTS = AvroSerde.of(SearchRequest.class);
  private static final AvroSerde<SearchCommand> COMMANDS = AvroSerde.of(SearchCommand.class);
  private static final AvroSerde<Reward> REWARDS = AvroSerde.of(Reward.class);
  private static final AvroSerde<Evaluation> EVALUATIONS = AvroSerde.of(Evaluation.class);
  private static final AvroSerde<WeightRejection> REJECTIONS = AvroSerde.of(WeightRejection.class);

  private Readings() {}

  /** JSON or Avro. JSON is read as text, so that every slip in it is one of the violations. */
  static Message request(byte[] value, RecordMetadata at) {
    Resolution resolution = resolve(value, idFrom(at));
    if (resolution instanceof Resolution.Resolved resolved) {
      return new Message.Request(resolved.spec());
    }
    Resolution.Refused refused = (Resolution.Refused) resolution;
    return new Message.RefusedRequest(
        refused.searchId(), refused.displayName(), refused.violations());
  }

  private static Resolution resolve(byte[] value, String fallbackId) {
    String text = new String(value, StandardCharsets.UTF_8);
    return text.stripLeading().startsWith("{")
        ? SearchRequestReader.fromJson(text, fallbackId)
        : SearchRequestReader.fromTree(NaturalJson.tree(REQUESTS.decode(value)), fallbackId);
  }

  /** The same record always starts the same search. */
  private static String idFrom(RecordMetadata at) {
    String place = String.format(Locale.ROOT, "%s/%d/%d", at.topic(), at.partition(), at.offset());
    return UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8)).toString();
  }

  static Message command(byte[] value, RecordMetadata at) {
    SearchCommand command = COMMANDS.decode(value);
    return new Message.Command(command.getSearchId(), command.getCommand(), command.getReason());
  }

  static Message reward(byte[] value, RecordMetadata at) {
    return new Message.Rewarded(REWARDS.decode(value));
  }

  static Message evaluation(byte[] value, RecordMetadata at) {
    Evaluation evaluation = EVALUATIONS.decode(value);
    String id = evaluation.getSampleId();
    int slash = id.lastIndexOf('/');
    try {
      long sample = Long.parseLong(id.substring(slash + 1));
      return new Message.Evaluated(id.substring(0, Math.max(0, slash)), sample, evaluation);
    } catch (NumberFormatException e) {
      throw new SerializationException(
          String.format(Locale.ROOT, "A sample's id is searchId/sequence, but is '%s'.", id), e);
    }
  }

  static Message rejection(byte[] value, RecordMetadata at) {
    return new Message.UpdateRefused(REJECTIONS.decode(value));
  }
}

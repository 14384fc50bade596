package org.unas.streaming.weights;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unas.schemas.AvroSerde;
import org.unas.schemas.Floats;
import org.unas.schemas.Topic;
import org.unas.schemas.WeightBlock;
import org.unas.schemas.WeightRejection;
import org.unas.schemas.WeightUpdate;
import org.unas.streaming.DeadLetters;
import org.unas.streaming.LogMeters;
import org.unas.streaming.ServiceIdentity;
import org.unas.streaming.weights.BlockFold.Folded;
import org.unas.streaming.weights.BlockFold.Known;
import org.unas.streaming.weights.BlockFold.Refused;
import org.unas.streaming.weights.BlockFold.Verdict;

/**
 * Answers every update with the block as it then is: changed, unchanged because the update was
 * known, or unchanged because it was refused, which is also told to the controller.
 */
final class MergeProcessor implements Processor<String, byte[], String, SpecificRecord> {
  private static final Logger log = LoggerFactory.getLogger(MergeProcessor.class);
  private static final AvroSerde<WeightUpdate> SERDE = AvroSerde.of(WeightUpdate.class);
  private static final Duration SWEEP = Duration.ofMinutes(10);

  private final ServiceIdentity merger;
  private final LogMeters meters;
  private final BlockFold fold;
  private final IntSupplier sleeps;
  private int sleepsBefore;
  private ProcessorContext<String, SpecificRecord> context;
  private KeyValueStore<String, BlockState> blocks;
  private KeyValueStore<String, Long> retired;

  MergeProcessor(
      ServiceIdentity merger, MergeSettings settings, LogMeters meters, IntSupplier sleeps) {
    this.merger = merger;
    this.meters = meters;
    this.sleeps = sleeps;
    this.fold = new BlockFold(settings);
  }

  @Override
  public void init(ProcessorContext<String, SpecificRecord> assigned) {
    context = assigned;
    sleepsBefore = sleeps.getAsInt();
    blocks = assigned.getStateStore(MergeTopology.BLOCKS);
    retired = assigned.getStateStore(MergeTopology.RETIRED);
    assigned.schedule(SWEEP, PunctuationType.WALL_CLOCK_TIME, this::forgetRetired);
  }

  @Override
  public void process(Record<String, byte[]> received) {
    requireAwake();
    try {
      WeightUpdate update = SERDE.decode(received.value());
      WeightRules.check(received.key(), update);
      String searchId = update.getEnvelope().getSearchId();
      if (update.getRetired()) {
        retire(searchId, received.timestamp());
      } else if (retired.get(searchId) == null) {
        merge(update, received.timestamp());
      } else {
        log.debug("A late update of the ended search {} is dropped.", searchId);
      }
    } catch (SerializationException e) {
      bury(received, e.getMessage());
    } catch (KafkaException e) {
      // The log's own trouble, and none of the update.
      throw e;
    } catch (RuntimeException e) {
      bury(received, String.valueOf(e.getMessage()));
    }
  }

  /**
   * After a sleep longer than its session this merger may be a former one, whose share another has.
   *
   * @throws SleptException if it was; the thread then begins anew as a member like any other
   */
  private void requireAwake() {
    if (sleeps.getAsInt() != sleepsBefore) {
      throw new SleptException();
    }
  }

  private void merge(WeightUpdate update, long time) {
    meters.merged(Duration.ofMillis(context.currentSystemTimeMs() - time));
    String key = WeightKey.of(update).toString();
    Verdict verdict = fold.fold(Optional.ofNullable(blocks.get(key)), update, time);
    if (verdict instanceof Folded folded) {
      store(key, update, folded.state(), time);
    } else if (verdict instanceof Known known) {
      forward(MergeTopology.TO_WEIGHTS, key, block(key, update, known.state()), time);
    } else if (verdict instanceof Refused refused) {
      meters.refusedUpdate(refused.code());
      refused.state().ifPresent(state -> store(key, update, state, time));
      forward(
          MergeTopology.TO_REJECTIONS,
          update.getEnvelope().getSearchId(),
          rejection(key, update, refused),
          time);
    }
  }

  private void store(String key, WeightUpdate update, BlockState state, long time) {
    blocks.put(key, state);
    forward(MergeTopology.TO_WEIGHTS, key, block(key, update, state), time);
  }

  private WeightBlock block(String key, WeightUpdate update, BlockState state) {
    return WeightBlock.newBuilder()
        .setEnvelope(
            merger.envelope(
                key + "@" + state.version(), update.getEnvelope().getSearchId(), state.version()))
        .setBlock(update.getBlock())
        .setPart(update.getPart())
        .setParts(update.getParts())
        .setVersion(state.version())
        .setTrainerId(state.answered().trainerId())
        .setUpdateNumber(state.answered().number())
        .setValues(Floats.toBytes(state.values()))
        .build();
  }

  private WeightRejection rejection(String key, WeightUpdate update, Refused refused) {
    String trainer = update.getTrainerId();
    long number = update.getUpdateNumber();
    log.warn(
        "{}: update {} of {} is refused as {}: {}",
        key,
        number,
        trainer,
        refused.code(),
        refused.message());
    return WeightRejection.newBuilder()
        .setEnvelope(
            merger.envelope(
                String.format(Locale.ROOT, "%s@%s-%d", key, trainer, number),
                update.getEnvelope().getSearchId(),
                0))
        .setBlock(update.getBlock())
        .setTrainerId(trainer)
        .setUpdateNumber(number)
        .setCode(refused.code())
        .setMessage(refused.message())
        .build();
  }

  private void retire(String searchId, long time) {
    retired.put(searchId, time);
    List<String> keys = new ArrayList<>();
    try (KeyValueIterator<String, BlockState> own =
        blocks.prefixScan(WeightKey.prefix(searchId), new StringSerializer())) {
      own.forEachRemaining(entry -> keys.add(entry.key));
    }
    for (String key : keys) {
      blocks.delete(key);
      forward(MergeTopology.TO_WEIGHTS, key, null, time);
    }
  }

  /** An update older than the topic's retention cannot arrive any more. */
  private void forgetRetired(long now) {
    long oldest = now - 2 * Topic.WEIGHT_UPDATES.retention().toMillis();
    List<String> over = new ArrayList<>();
    try (KeyValueIterator<String, Long> all = retired.all()) {
      while (all.hasNext()) {
        KeyValue<String, Long> search = all.next();
        if (search.value < oldest) {
          over.add(search.key);
        }
      }
    }
    over.forEach(retired::delete);
  }

  private void bury(Record<String, byte[]> received, String reason) {
    meters.buried();
    RecordMetadata at = context.recordMetadata().orElseThrow();
    byte[] key =
        received.key() == null ? null : new StringSerializer().serialize("", received.key());
    ConsumerRecord<byte[], byte[]> unusable =
        new ConsumerRecord<>(at.topic(), at.partition(), at.offset(), key, received.value());
    log.warn(
        "{}-{} at {} becomes a dead letter: {}", at.topic(), at.partition(), at.offset(), reason);
    forward(
        MergeTopology.TO_DEAD_LETTERS,
        DeadLetters.key(key),
        DeadLetters.letter(merger, unusable, reason, 1),
        received.timestamp());
  }

  private void forward(String sink, String key, SpecificRecord value, long time) {
    context.forward(new Record<>(key, value, time), sink);
  }
}

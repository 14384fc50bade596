package org.unas.streaming.weights;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.unas.schemas.AvroSerde;
import org.unas.schemas.Floats;
import org.unas.schemas.Topic;
import org.unas.schemas.WeightUpdate;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.ServiceIdentity;

/**
 * Publishes a trainer's changes to the shared weights. Each publication has a number that only
 * grows, so that the merger recognises a repetition. Safe for several threads.
 */
public final class WeightUpdatePublisher implements AutoCloseable {
  private static final Duration CLOSE = Duration.ofSeconds(5);
  private static final AvroSerde<WeightUpdate> SERDE = AvroSerde.of(WeightUpdate.class);

  private final String topic;
  private final ServiceIdentity trainer;
  private final KafkaProducer<String, byte[]> producer;
  private final AtomicLong lastNumber = new AtomicLong();

  /**
   * Connects to the cluster.
   *
   * @param trainer the process; its id must never have been used before
   */
  public WeightUpdatePublisher(KafkaSettings settings, ServiceIdentity trainer) {
    this.topic = settings.topic(Topic.WEIGHT_UPDATES);
    this.trainer = trainer;
    var properties = settings.producer();
    // Blocks of one search are spread over the mergers by their whole key.
    properties.remove(ProducerConfig.PARTITIONER_CLASS_CONFIG);
    this.producer = new KafkaProducer<>(properties);
  }

  /**
   * What was sent.
   *
   * @param number of the publication, from 1
   * @param stored completes when every replica has all of it
   */
  public record Publication(long number, CompletableFuture<Void> stored) {}

  /** Sends changes to some blocks of a search. Does not wait. */
  public Publication publish(String searchId, List<BlockDelta> changes) {
    long number = lastNumber.incrementAndGet();
    List<CompletableFuture<Void>> sent = new ArrayList<>();
    for (BlockDelta change : changes) {
      int parts = BlockParts.count(change.delta().length);
      for (int part = 0; part < parts; part++) {
        WeightUpdate update = update(searchId, change, part, parts, number);
        sent.add(send(Optional.empty(), update));
      }
    }
    return new Publication(number, all(sent));
  }

  /**
   * Tells every merger to forget the blocks of a search that has ended, and its replicas with it.
   */
  public CompletableFuture<Void> retire(String searchId) {
    List<CompletableFuture<Void>> sent = new ArrayList<>();
    WeightUpdate retirement = retirement(trainer, searchId, lastNumber.incrementAndGet());
    for (int partition = 0; partition < producer.partitionsFor(topic).size(); partition++) {
      sent.add(send(Optional.of(partition), retirement));
    }
    return all(sent);
  }

  /**
   * The end of a search's weights. Every partition of the updates must get it, because any may hold
   * blocks of the search.
   */
  public static WeightUpdate retirement(ServiceIdentity sender, String searchId, long number) {
    return WeightUpdate.newBuilder()
        .setEnvelope(sender.envelope(searchId, 0))
        .setBlock("")
        .setTrainerId(sender.id())
        .setUpdateNumber(number)
        .setRetired(true)
        .build();
  }

  private WeightUpdate update(
      String searchId, BlockDelta change, int part, int parts, long number) {
    return WeightUpdate.newBuilder()
        .setEnvelope(trainer.envelope(searchId, 0))
        .setBlock(change.block())
        .setPart(part)
        .setParts(parts)
        .setBaseVersion(change.baseVersion())
        .setTrainerId(trainer.id())
        .setUpdateNumber(number)
        .setSteps(change.steps())
        .setExamples(change.examples())
        .setDelta(bytes(change.delta(), part))
        .setBase(change.base().map(base -> bytes(base, part)).orElse(null))
        .build();
  }

  private static ByteBuffer bytes(float[] values, int part) {
    return Floats.toBytes(BlockParts.part(values, part));
  }

  private CompletableFuture<Void> send(Optional<Integer> partition, WeightUpdate update) {
    CompletableFuture<Void> sent = new CompletableFuture<>();
    String key = WeightKey.of(update).toString();
    producer.send(
        new ProducerRecord<>(topic, partition.orElse(null), key, SERDE.encode(update)),
        (metadata, failure) -> {
          if (failure == null) {
            sent.complete(null);
          } else {
            sent.completeExceptionally(failure);
          }
        });
    return sent;
  }

  private static CompletableFuture<Void> all(List<CompletableFuture<Void>> sent) {
    return CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new));
  }

  /** Returns when all that was published has been answered by the cluster. */
  public void flush() {
    producer.flush();
  }

  /** Sends what is left, within five seconds, and disconnects. */
  @Override
  public void close() {
    producer.close(CLOSE);
  }
}

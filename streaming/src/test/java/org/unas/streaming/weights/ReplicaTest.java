package org.unas.streaming.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.unas.schemas.AvroSerde;
import org.unas.schemas.Envelope;
import org.unas.schemas.Floats;
import org.unas.schemas.WeightBlock;

class ReplicaTest {
  private final SearchReplica replica = new SearchReplica("me");

  /** Avro makes a record's defaults only once somebody has named the contract. */
  @BeforeAll
  static void nameTheContract() {
    AvroSerde.of(WeightBlock.class);
  }

  @Test
  void shouldShowEachChangeOnceAndTheLatestOnly() {
    replica.put(block("a", 1, "you", 1, 1f));
    WeightFeed feed = replica.subscribe();
    assertThat(feed.poll().blocks()).singleElement().extracting(MergedBlock::version).isEqualTo(1L);

    replica.put(block("a", 2, "you", 2, 2f));
    replica.put(block("a", 3, "you", 3, 3f));
    replica.put(block("b", 1, "you", 3, 3f));

    WeightChanges changes = feed.poll();
    assertThat(changes.blocks()).extracting(MergedBlock::version).containsExactly(3L, 1L);
    assertThat(changes.clock()).isEqualTo(4);
    assertThat(feed.poll().blocks()).isEmpty();
  }

  @Test
  void shouldNotGoBackToAnOlderVersion() {
    replica.put(block("a", 2, "you", 2, 2f));
    replica.put(block("a", 1, "you", 1, 1f));
    assertThat(replica.block("a").orElseThrow().values()).containsExactly(2f);
    assertThat(replica.clock()).isEqualTo(2);
  }

  @Test
  void shouldShowABlockInPartsOnlyWhenAllHaveAnsweredTheSame() {
    WeightFeed feed = replica.subscribe();
    replica.put(part(0, 1, "me", 1, 1f));
    assertThat(feed.poll().blocks()).isEmpty();
    assertThat(replica.clock()).isZero();

    replica.put(part(1, 1, "me", 1, 2f));
    MergedBlock whole = feed.poll().blocks().get(0);
    assertThat(whole.values()).containsExactly(1f, 2f);
    assertThat(whole.answered()).isEqualTo(1);
    assertThat(replica.clock()).isEqualTo(2);

    replica.put(part(0, 2, "me", 2, 3f));
    assertThat(feed.poll().blocks()).as("part 1 has not answered update 2").isEmpty();
    assertThat(replica.clock()).isEqualTo(2);
    replica.put(part(1, 2, "me", 2, 4f));
    assertThat(feed.poll().clock()).isEqualTo(4);
  }

  @Test
  void shouldForgetAnEndedSearch() {
    replica.put(block("a", 1, "you", 1, 1f));
    replica.put(block("b", 1, "you", 1, 1f));

    assertThat(replica.remove("a")).isFalse();
    assertThat(replica.remove("b")).isTrue();
    assertThat(replica.clock()).isZero();
    assertThat(replica.block("a")).isEmpty();
  }

  @Test
  void shouldKeepATrainersTrajectoryWhileItsUpdatesAreUnderWay() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    UnansweredUpdates unanswered = new UnansweredUpdates(Duration.ofMinutes(1));
    float[] merged = Updates.gaussian(random, 100, 1);
    float[] local = merged.clone();
    float[][] deltas = new float[50][];
    int answered = 0;
    for (int step = 0; step < deltas.length; step++) {
      deltas[step] = Updates.gaussian(random, 100, 0.01f);
      unanswered.published(step + 1, BlockDelta.since("a", step, deltas[step], 1, 32), 0);
      Updates.add(local, deltas[step]);
      for (int more = random.nextInt(3); more > 0 && answered <= step; more--) {
        Updates.add(merged, deltas[answered++]);
      }
      float[] rebased = unanswered.rebase(new MergedBlock("a", answered, answered, merged));
      assertThat(rebased).as("seed %d, step %d", seed, step).isEqualTo(local);
      assertThat(unanswered.clock(answered)).isEqualTo(step + 1);
    }
  }

  @Test
  void shouldNotRebaseOnABlockOfAnotherLength() {
    UnansweredUpdates unanswered = new UnansweredUpdates(Duration.ofMinutes(1));
    unanswered.published(1, BlockDelta.since("a", 4, new float[] {1, 1}, 1, 32), 0);
    float[] rebased = unanswered.rebase(new MergedBlock("a", 5, 0, new float[] {7}));
    assertThat(rebased).containsExactly(7f);
  }

  private static WeightBlock part(
      int part, long version, String trainer, long number, float value) {
    WeightBlock block = block("large", version, trainer, number, value);
    block.setPart(part);
    block.setParts(2);
    return block;
  }

  private static WeightBlock block(
      String name, long version, String trainer, long number, float value) {
    return WeightBlock.newBuilder()
        .setEnvelope(new Envelope("event", "search", 0L, Instant.EPOCH, "merger@here:1"))
        .setBlock(name)
        .setVersion(version)
        .setTrainerId(trainer)
        .setUpdateNumber(number)
        .setValues(Floats.toBytes(new float[] {value}))
        .build();
  }
}

package org.unas.streaming.weights;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.unas.schemas.AvroSerde;
import org.unas.schemas.Envelope;
import org.unas.schemas.Floats;
import org.unas.schemas.WeightUpdate;

/** Updates as trainers publish them. */
final class Updates {
  static final String SEARCH = "search";
  static final String BLOCK = "cell0/edge1/conv3x3";

  /** Every update counts in full, however late it comes. */
  static final MergeSettings PLAIN =
      new MergeSettings(MergeRule.ADD, Duration.ofMinutes(1), 0, 0, 10);

  static {
    // Avro makes a record's defaults only once somebody has named the contract.
    AvroSerde.of(WeightUpdate.class);
  }

  private Updates() {}

  static WeightUpdate first(String trainer, long number, float[] base, float[] delta) {
    WeightUpdate update = since(trainer, number, 0, delta);
    update.setBase(Floats.toBytes(base));
    return update;
  }

  static WeightUpdate since(String trainer, long number, long baseVersion, float[] delta) {
    return WeightUpdate.newBuilder()
        .setEnvelope(new Envelope("event", SEARCH, 0L, Instant.EPOCH, "trainer@here:1"))
        .setBlock(BLOCK)
        .setBaseVersion(baseVersion)
        .setTrainerId(trainer)
        .setUpdateNumber(number)
        .setDelta(Floats.toBytes(delta))
        .build();
  }

  static void add(float[] values, float[] delta) {
    for (int i = 0; i < values.length; i++) {
      values[i] += delta[i];
    }
  }

  static float[] gaussian(Random random, int length, float scale) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = scale * (float) random.nextGaussian();
    }
    return values;
  }
}

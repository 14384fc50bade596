package org.unas.streaming.weights;

import java.util.Locale;
import java.util.Optional;
import org.unas.schemas.Floats;
import org.unas.schemas.WeightUpdate;
import org.unas.streaming.weights.BlockState.Answered;

/**
 * Folds updates into a block: w ← w + share · weight · Δ in float32. With one trainer both factors
 * are exactly 1, so that the block follows bit for bit the trajectory of that trainer.
 */
final class BlockFold {

  /** What became of an update. */
  sealed interface Verdict permits Folded, Known, Refused {}

  /** It was folded in. */
  record Folded(BlockState state) implements Verdict {}

  /** It had been answered before; nothing changed. */
  record Known(BlockState state) implements Verdict {}

  /** It was refused. The state is empty if there is no such block. */
  record Refused(String code, String message, Optional<BlockState> state) implements Verdict {}

  private final MergeSettings settings;

  BlockFold(MergeSettings settings) {
    this.settings = settings;
  }

  /**
   * Folds an update in.
   *
   * @param now when the update was published, in milliseconds since the epoch
   */
  Verdict fold(Optional<BlockState> block, WeightUpdate update, long now) {
    Answered id = new Answered(update.getTrainerId(), update.getUpdateNumber());
    if (block.isEmpty()) {
      return create(update, id, now);
    }
    return block.get().hasAnswered(id)
        ? new Known(block.get())
        : fold(block.get(), update, id, now);
  }

  private Verdict create(WeightUpdate update, Answered id, long now) {
    if (update.getBase() == null) {
      return new Refused(
          "STALE",
          String.format(
              Locale.ROOT,
              "There is no such block, and the change to version %d came without initial values.",
              update.getBaseVersion()),
          Optional.empty());
    }
    float[] base = Floats.fromBytes(update.getBase());
    return Double.isFinite(squares(base))
        ? fold(BlockState.initial(base), update, id, now)
        : new Refused("NON_FINITE", "An initial value is not finite.", Optional.empty());
  }

  private Verdict fold(BlockState before, WeightUpdate update, Answered id, long now) {
    float[] delta = Floats.fromBytes(update.getDelta());
    if (delta.length != before.values().length) {
      return refuse(
          before,
          id,
          now,
          "SHAPE",
          String.format(
              Locale.ROOT,
              "The block has %d numbers, the change %d.",
              before.values().length,
              delta.length));
    }
    if (update.getBaseVersion() > before.version()) {
      return refuse(
          before,
          id,
          now,
          "STALE",
          String.format(
              Locale.ROOT,
              "The change is to version %d, but the block is at %d.",
              update.getBaseVersion(),
              before.version()));
    }
    double size = Math.sqrt(squares(delta));
    double largest = settings.largestRatio() * (1 + Math.sqrt(squares(before.values())));
    if (!Double.isFinite(size)) {
      return refuse(before, id, now, "NON_FINITE", "A number of the change is not finite.");
    }
    if (size > largest) {
      return refuse(
          before,
          id,
          now,
          "EXPLODING",
          String.format(
              Locale.ROOT, "The change has norm %.3g, at most %.3g is taken.", size, largest));
    }
    float[] after = add(before.values(), factor(before, update, now), delta);
    return new Folded(before.folded(id, now, after));
  }

  private static Refused refuse(
      BlockState before, Answered id, long now, String code, String message) {
    return new Refused(code, message, Optional.of(before.refused(id, now)));
  }

  private float factor(BlockState before, WeightUpdate update, long now) {
    String trainer = update.getTrainerId();
    long staleness = before.staleness(update.getBaseVersion(), trainer);
    int contributors = before.live(now - settings.liveFor().toMillis(), trainer);
    return settings.weight(staleness) * settings.rule().share(contributors);
  }

  private static float[] add(float[] values, float factor, float[] delta) {
    float[] sum = new float[values.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = values[i] + factor * delta[i];
    }
    return sum;
  }

  /** Not finite if any number is not: a float's square is far from the largest double. */
  private static double squares(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return sum;
  }
}

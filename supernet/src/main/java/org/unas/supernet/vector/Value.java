package org.unas.supernet.vector;

import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.unas.supernet.layer.Shape;
import org.unas.supernet.vector.Transform.Activation;

/**
 * A batch of images on the tape: stored numbers and what is still to be done to them when they are
 * read, and in the backward pass the derivative of the loss with respect to the result.
 */
final class Value {
  private final int batch;
  private final Shape shape;
  private final Slab data;
  private final Transform transform;
  private final boolean wanted;
  private final boolean normalized;
  private int uses;
  private Optional<Slab> gradient = Optional.empty();
  private Activation following = Activation.NONE;
  private Optional<MixedTerm> mixed = Optional.empty();

  /**
   * A derivative that is somebody else's times a factor, as a term of a weighted sum receives it.
   *
   * @param gradient the sum's
   * @param factor the term's weight
   * @param ofFactor receives the derivative with respect to the weight
   */
  record MixedTerm(Slab gradient, double factor, DoubleConsumer ofFactor) {}

  /**
   * Where a derivative goes.
   *
   * @param values as many as the value has
   * @param add whether something is there already
   */
  record Target(float[] values, boolean add) {}

  private Value(
      int batch, Shape shape, Slab data, Transform transform, boolean wanted, boolean normalized) {
    this.batch = batch;
    this.shape = shape;
    this.data = data;
    this.transform = transform;
    this.wanted = wanted;
    this.normalized = normalized;
  }

  /**
   * Stored numbers.
   *
   * @param wanted whether anybody needs the derivative with respect to them
   */
  static Value stored(int batch, Shape shape, Slab data, boolean wanted) {
    return new Value(batch, shape, data, Transform.identity(shape.channels()), wanted, false);
  }

  /** The same numbers after a batch norm. */
  Value normalized(Transform norm, boolean derivativeWanted) {
    return new Value(batch, shape, data, norm, derivativeWanted, true);
  }

  /** The same numbers after a rectifier. */
  Value activated(Activation activation) {
    return new Value(batch, shape, data, transform.then(activation), wanted, false);
  }

  /** The same numbers in another shape. */
  Value reshaped(Shape other) {
    return new Value(batch, other, data, Transform.identity(other.channels()), wanted, false);
  }

  int batch() {
    return batch;
  }

  Shape shape() {
    return shape;
  }

  /** Floats of one image. */
  int size() {
    return (int) shape.size();
  }

  float[] data() {
    return data.values();
  }

  Slab slab() {
    return data;
  }

  Transform transform() {
    return transform;
  }

  boolean wanted() {
    return wanted;
  }

  /** Remembers that one more operation reads this value. */
  Value used() {
    uses++;
    return this;
  }

  boolean hasGradient() {
    return gradient.isPresent() || mixed.isPresent();
  }

  /** The derivative that has arrived. */
  Slab gradient() {
    return gradient.orElseThrow();
  }

  /** Hands the derivative over; nobody may ask for it again. */
  Slab takeGradient() {
    Slab taken = gradient.orElseThrow();
    gradient = Optional.empty();
    return taken;
  }

  /** Where to put a derivative. */
  Target target(Arena arena) {
    boolean add = gradient.isPresent();
    if (!add) {
      gradient = Optional.of(arena.lend(batch * size()));
    }
    return new Target(gradient.orElseThrow().values(), add);
  }

  /** Adds a derivative that nobody else holds. */
  void give(Slab fresh) {
    if (gradient.isEmpty()) {
      gradient = Optional.of(fresh);
      return;
    }
    Sums.add(fresh.values(), 0, 1, gradient.get().values(), 0, batch * size());
    fresh.release();
  }

  /** Whether only one operation reads this batch norm, which may then leave its work to it. */
  boolean absorbs() {
    return normalized && uses == 1;
  }

  /** Leaves the derivative of the activation that follows to the batch norm. */
  void giveActivated(Slab fresh, Activation activation) {
    give(fresh);
    following = activation;
  }

  /** The activation whose derivative is still to be applied to {@link #gradient}. */
  Activation following() {
    return following;
  }

  /** Leaves the weighting of a derivative to the batch norm. */
  void giveMixed(MixedTerm term) {
    mixed = Optional.of(term);
  }

  Optional<MixedTerm> mixed() {
    return mixed;
  }
}

package org.unas.supernet.eager;

import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unas.search.random.SeedTree;
import org.unas.supernet.Measurement;
import org.unas.supernet.data.Batch;
import org.unas.supernet.kernel.Kernels;
import org.unas.supernet.network.Network;
import org.unas.supernet.tape.Tape;
import org.unas.supernet.tape.Tape.Mode;
import org.unas.supernet.tape.Variable;
import org.unas.supernet.weight.Gradients;

/** Runs the passes of one network over its weights, each in the step's workspace. */
final class Execution implements AutoCloseable {
  private final Network network;
  private final Kernels kernels;
  private final DataType type;
  private final WeightStore weights;

  /** A forward pass from images to logits. */
  @FunctionalInterface
  interface Forward {
    Variable logits(Tape tape, Variable images);
  }

  Execution(Network network, Kernels kernels, DataType type, SeedTree seed) {
    this.network = network;
    this.kernels = kernels;
    this.type = type;
    this.weights = new WeightStore(network.blueprint(), type, seed);
  }

  WeightStore weights() {
    return weights;
  }

  /** Forward pass. */
  Measurement evaluate(Batch batch, Forward forward) {
    BatchCheck.check(network, batch);
    return StepMemory.within(
        () -> {
          var tape = new Tape(kernels, weights::tensor, Mode.FORWARD);
          return measurement(loss(batch, forward.logits(tape, images(tape, batch))));
        });
  }

  /** Forward and backward pass; weight gradients if there is somewhere to put them. */
  Measurement differentiate(Batch batch, Forward forward, Optional<Gradients> into) {
    BatchCheck.check(network, batch);
    Mode mode = into.isPresent() ? Mode.WEIGHTS : Mode.MIXING;
    return StepMemory.within(
        () -> {
          var tape = new Tape(kernels, weights::tensor, mode);
          Variable logits = forward.logits(tape, images(tape, batch));
          CrossEntropy loss = loss(batch, logits);
          tape.backward(logits, Memory.tensor(loss.gradient(), type, logits.value().shape()));
          into.ifPresent(gradients -> collect(tape, gradients));
          return measurement(loss);
        });
  }

  private static void collect(Tape tape, Gradients into) {
    into.clear();
    tape.gradients(
        (parameter, gradient) ->
            Memory.read(gradient, into.touch(parameter.block()), parameter.offset()));
  }

  private Variable images(Tape tape, Batch batch) {
    return tape.input(
        Memory.tensor(
            batch.images(), type, batch.size(), batch.height(), batch.width(), batch.channels()));
  }

  private static CrossEntropy loss(Batch batch, Variable logits) {
    INDArray values = logits.value();
    return CrossEntropy.of(values.data().asDouble(), batch.labels());
  }

  private static Measurement measurement(CrossEntropy loss) {
    return new Measurement(loss.loss(), loss.accuracy());
  }

  @Override
  public void close() {
    weights.close();
  }
}

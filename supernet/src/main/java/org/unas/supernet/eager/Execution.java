package org.unas.supernet.eager;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unas.search.random.SeedTree;
import org.unas.supernet.Measurement;
import org.unas.supernet.data.Batch;
import org.unas.supernet.kernel.Kernels;
import org.unas.supernet.layer.NormStatistics;
import org.unas.supernet.network.Network;
import org.unas.supernet.network.Outputs;
import org.unas.supernet.tape.Tape;
import org.unas.supernet.tape.Tape.Mode;
import org.unas.supernet.tape.Tape.Start;
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

  /** A forward pass from images to logits, and perhaps to those of an auxiliary head. */
  @FunctionalInterface
  interface TrainingForward {
    Outputs<Variable> outputs(Tape tape, Variable images);
  }

  /** Forward pass with the minibatch's statistics. */
  Measurement evaluate(Batch batch, Forward forward) {
    return evaluate(batch, forward, NormStatistics.OF_MINIBATCH);
  }

  /** Forward pass. */
  Measurement evaluate(Batch batch, Forward forward, NormStatistics statistics) {
    BatchCheck.check(network, batch);
    return StepMemory.within(
        () -> {
          var tape = new Tape(kernels, weights::tensor, Mode.FORWARD, statistics);
          return measurement(loss(batch, forward.logits(tape, images(tape, batch)), 0));
        });
  }

  /** Forward and backward pass; weight gradients if there is somewhere to put them. */
  Measurement differentiate(Batch batch, Forward forward, Optional<Gradients> into) {
    return differentiate(
        batch,
        (tape, images) -> Outputs.of(forward.logits(tape, images)),
        TrainingPass.PLAIN,
        into);
  }

  /** The same with all that belongs to training; measured is the loss of the logits alone. */
  Measurement differentiate(
      Batch batch, TrainingForward forward, TrainingPass pass, Optional<Gradients> into) {
    BatchCheck.check(network, batch);
    Mode mode = into.isPresent() ? Mode.WEIGHTS : Mode.MIXING;
    return StepMemory.within(
        () -> {
          var tape = new Tape(kernels, weights::tensor, mode);
          Outputs<Variable> outputs = forward.outputs(tape, images(tape, batch));
          CrossEntropy loss = loss(batch, outputs.logits(), pass.smoothing());
          List<Start> starts = new ArrayList<>();
          starts.add(start(outputs.logits(), loss, 1));
          outputs
              .auxiliary()
              .map(
                  logits ->
                      start(logits, loss(batch, logits, pass.smoothing()), pass.auxiliaryWeight()))
              .ifPresent(starts::add);
          tape.backward(starts);
          into.ifPresent(gradients -> collect(tape, gradients));
          return measurement(loss);
        });
  }

  private Start start(Variable logits, CrossEntropy loss, double weight) {
    double[] gradient = loss.gradient();
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] *= weight;
    }
    return new Start(logits, Memory.tensor(gradient, type, logits.value().shape()));
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

  private static CrossEntropy loss(Batch batch, Variable logits, double smoothing) {
    INDArray values = logits.value();
    return CrossEntropy.of(values.data().asDouble(), batch.labels(), smoothing);
  }

  private static Measurement measurement(CrossEntropy loss) {
    return new Measurement(loss.loss(), loss.accuracy());
  }

  @Override
  public void close() {
    weights.close();
  }
}

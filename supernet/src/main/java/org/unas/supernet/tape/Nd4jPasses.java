package org.unas.supernet.tape;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.unas.supernet.backend.Mode;
import org.unas.supernet.backend.Passes;
import org.unas.supernet.data.Batch;
import org.unas.supernet.kernel.Kernels;
import org.unas.supernet.layer.NormStatistics;
import org.unas.supernet.network.Forward;
import org.unas.supernet.network.Outputs;
import org.unas.supernet.tape.Tape.Start;
import org.unas.supernet.weight.BlockSpec;
import org.unas.supernet.weight.Gradients;

/** Passes on a tape, each in the step's workspace. */
final class Nd4jPasses implements Passes {
  private final Kernels kernels;
  private final DataType type;
  private final WeightStore weights;

  Nd4jPasses(Kernels kernels, DataType type, WeightStore weights) {
    this.kernels = kernels;
    this.type = type;
    this.weights = weights;
  }

  @Override
  public Outputs<double[]> evaluate(Batch batch, Forward forward, NormStatistics statistics) {
    return StepMemory.within(
        () -> {
          var tape = new Tape(kernels, weights::tensor, Mode.FORWARD, statistics);
          return forward.outputs(tape, images(tape, batch)).map(Nd4jPasses::numbers);
        });
  }

  @Override
  public void differentiate(Batch batch, Forward forward, Loss loss, Optional<Gradients> into) {
    Mode mode = into.isPresent() ? Mode.WEIGHTS : Mode.MIXING;
    StepMemory.within(
        () -> {
          var tape = new Tape(kernels, weights::tensor, mode);
          Outputs<Variable> outputs = forward.outputs(tape, images(tape, batch));
          tape.backward(starts(outputs, loss.gradients(outputs.map(Nd4jPasses::numbers))));
          into.ifPresent(gradients -> collect(tape, gradients));
          return tape;
        });
  }

  private List<Start> starts(Outputs<Variable> outputs, Outputs<double[]> gradients) {
    List<Start> starts = new ArrayList<>();
    starts.add(start(outputs.logits(), gradients.logits()));
    outputs
        .auxiliary()
        .map(logits -> start(logits, gradients.auxiliary().orElseThrow()))
        .ifPresent(starts::add);
    return starts;
  }

  private Start start(Variable logits, double[] gradient) {
    return new Start(logits, Memory.tensor(gradient, type, logits.value().shape()));
  }

  private static double[] numbers(Variable logits) {
    return logits.value().data().asDouble();
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

  @Override
  public List<BlockSpec> blocks() {
    return weights.blocks();
  }

  @Override
  public float[] read(int block) {
    return weights.read(block);
  }

  @Override
  public void write(int block, float[] values) {
    weights.write(block, values);
  }

  @Override
  public void close() {
    weights.close();
  }
}

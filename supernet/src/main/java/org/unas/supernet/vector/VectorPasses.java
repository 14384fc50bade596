package org.unas.supernet.vector;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.unas.supernet.backend.Mode;
import org.unas.supernet.backend.Passes;
import org.unas.supernet.data.Batch;
import org.unas.supernet.layer.NormStatistics;
import org.unas.supernet.layer.Shape;
import org.unas.supernet.network.Forward;
import org.unas.supernet.network.Outputs;
import org.unas.supernet.weight.BlockSpec;
import org.unas.supernet.weight.Gradients;

/** Passes over weights on the heap. */
final class VectorPasses implements Passes {
  private final HeapWeights weights;
  private final Workers workers;
  private final List<Station> stations;
  private final Arena arena = new Arena();

  VectorPasses(int threads, HeapWeights weights) {
    this.weights = weights;
    this.workers = new Workers(threads);
    this.stations = Stream.generate(Station::new).limit(threads).toList();
  }

  @Override
  public Outputs<double[]> evaluate(Batch batch, Forward forward, NormStatistics statistics) {
    try {
      var tape = new VectorTape(pass(Mode.FORWARD, Optional.empty()), statistics);
      return forward.outputs(tape, images(tape, batch)).map(tape::read);
    } finally {
      arena.clear();
    }
  }

  @Override
  public void differentiate(Batch batch, Forward forward, Loss loss, Optional<Gradients> into) {
    into.ifPresent(Gradients::clear);
    Mode mode = into.isPresent() ? Mode.WEIGHTS : Mode.MIXING;
    try {
      var tape = new VectorTape(pass(mode, into), NormStatistics.OF_MINIBATCH);
      Outputs<Value> outputs = forward.outputs(tape, images(tape, batch));
      Outputs<double[]> gradients = loss.gradients(outputs.map(tape::read));
      tape.differentiate(outputs.logits(), gradients.logits());
      outputs
          .auxiliary()
          .ifPresent(a -> tape.differentiate(a, gradients.auxiliary().orElseThrow()));
      tape.backward();
    } finally {
      arena.clear();
    }
  }

  private Pass pass(Mode mode, Optional<Gradients> gradients) {
    return new Pass(workers, stations, arena, weights, mode, gradients);
  }

  private static Value images(VectorTape tape, Batch batch) {
    Shape shape = new Shape(batch.height(), batch.width(), batch.channels());
    return tape.input(batch.images(), batch.size(), shape);
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
    workers.close();
  }
}

package org.unas.trainer;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.unas.search.space.Architecture;
import org.unas.search.space.OptionLayout;
import org.unas.supernet.Measurement;
import org.unas.supernet.RelaxedMeasurement;
import org.unas.supernet.Supernet;
import org.unas.supernet.data.Batch;
import org.unas.supernet.layer.Cost;
import org.unas.supernet.weight.BlockSpec;
import org.unas.supernet.weight.Gradients;

/** Two blocks whose gradient is always one; the loss is what a test says. */
final class FakeSupernet implements Supernet {
  private final float[][] values = {{0.1f, 0.2f}, {0.3f}};
  private final Supplier<Double> loss;
  int steps;
  boolean closed;

  FakeSupernet(Supplier<Double> loss) {
    this.loss = loss;
  }

  @Override
  public OptionLayout layout() {
    return OptionLayout.of(2);
  }

  @Override
  public Measurement evaluate(Batch batch, Architecture architecture) {
    return new Measurement(loss.get(), 0.5);
  }

  @Override
  public RelaxedMeasurement differentiate(Batch batch, float[] relaxation, Gradients into) {
    steps++;
    into.clear();
    for (int block = 0; block < values.length; block++) {
      Arrays.fill(into.touch(block), 1);
    }
    return new RelaxedMeasurement(loss.get(), 0.5, new float[relaxation.length]);
  }

  @Override
  public RelaxedMeasurement differentiate(Batch batch, float[] relaxation) {
    return new RelaxedMeasurement(loss.get(), 0.5, new float[relaxation.length]);
  }

  @Override
  public Cost cost(Architecture architecture) {
    return new Cost(3, 30);
  }

  @Override
  public List<BlockSpec> blocks() {
    return List.of(new BlockSpec("a", 2), new BlockSpec("b", 1));
  }

  @Override
  public float[] read(int block) {
    return values[block].clone();
  }

  @Override
  public void write(int block, float[] changed) {
    values[block] = changed.clone();
  }

  @Override
  public void close() {
    closed = true;
  }
}

package org.unas.evaluator;

import java.util.List;
import org.unas.search.space.Architecture;
import org.unas.search.space.OptionLayout;
import org.unas.supernet.Measurement;
import org.unas.supernet.RelaxedMeasurement;
import org.unas.supernet.Supernet;
import org.unas.supernet.data.Batch;
import org.unas.supernet.layer.Cost;
import org.unas.supernet.weight.BlockSpec;
import org.unas.supernet.weight.Gradients;

/**
 * One block of one weight, which is also the loss; counts discrete passes, unless memory is full.
 */
final class CountingSupernet implements Supernet {
  private float weight;
  int passes;
  boolean full;

  @Override
  public OptionLayout layout() {
    return OptionLayout.of(2);
  }

  @Override
  public Measurement evaluate(Batch batch, Architecture architecture) {
    if (full) {
      throw new OutOfMemoryError("Failed to allocate memory");
    }
    passes++;
    return new Measurement(weight, 0.25);
  }

  @Override
  public RelaxedMeasurement differentiate(Batch batch, float[] relaxation, Gradients into) {
    return differentiate(batch, relaxation);
  }

  @Override
  public RelaxedMeasurement differentiate(Batch batch, float[] relaxation) {
    return new RelaxedMeasurement(weight + 1, 0.25, new float[] {1, 2});
  }

  @Override
  public Cost cost(Architecture architecture) {
    return new Cost(7, 70);
  }

  @Override
  public List<BlockSpec> blocks() {
    return List.of(new BlockSpec("w", 1));
  }

  @Override
  public float[] read(int block) {
    return new float[] {weight};
  }

  @Override
  public void write(int block, float[] values) {
    weight = values[0];
  }

  @Override
  public void close() {}
}

package org.unas.supernet.optimizer;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.unas.supernet.weight.Gradients;
import org.unas.supernet.weight.Weights;

/** The frame of an optimiser that treats each block by itself after a common clipping. */
abstract class BlockwiseOptimizer implements WeightOptimizer {
  private final double clipNorm;
  private final Map<Integer, BlockRule> rules = new HashMap<>();

  BlockwiseOptimizer(double clipNorm) {
    this.clipNorm = clipNorm;
  }

  /** A rule with fresh state for a block of so many floats. */
  abstract BlockRule rule(int size);

  @Override
  public final Map<Integer, float[]> state() {
    Map<Integer, float[]> state = new TreeMap<>();
    rules.forEach((block, rule) -> state.put(block, rule.state()));
    return state;
  }

  @Override
  public final void restore(Weights weights, Map<Integer, float[]> state) {
    rules.clear();
    state.forEach(
        (block, values) -> {
          BlockRule rule = rule(weights.blocks().get(block).size());
          rule.restore(values);
          rules.put(block, rule);
        });
  }

  @Override
  public final Optional<Excess> step(
      Weights weights, Gradients gradients, double learningRate, DeltaSink sink) {
    Clipping.clip(gradients, clipNorm);
    Map<Integer, float[]> deltas = new LinkedHashMap<>();
    for (int block : gradients.touched()) {
      float[] gradient = gradients.block(block);
      BlockRule rule = rules.computeIfAbsent(block, b -> rule(gradient.length));
      float[] before = weights.read(block);
      float[] delta = rule.delta(before, gradient, learningRate);
      Optional<Excess> excess = Excess.of(block, before, delta);
      if (excess.isPresent()) {
        forget(gradients.touched());
        return excess;
      }
      deltas.put(block, delta);
    }
    deltas.forEach(
        (block, delta) -> {
          weights.add(block, delta);
          sink.accept(block, delta);
        });
    return Optional.empty();
  }

  private void forget(int[] blocks) {
    for (int block : blocks) {
      rules.remove(block);
    }
  }
}

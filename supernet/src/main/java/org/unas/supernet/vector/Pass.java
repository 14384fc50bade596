package org.unas.supernet.vector;

import java.util.List;
import java.util.Optional;
import org.unas.supernet.backend.Mode;
import org.unas.supernet.layer.Shape;
import org.unas.supernet.weight.Gradients;
import org.unas.supernet.weight.Parameter;

/**
 * What the operations of one pass work with.
 *
 * @param workers threads
 * @param stations working memory of each thread
 * @param arena memory of tensors
 * @param weights the network's
 * @param mode what to differentiate
 * @param gradients where weight gradients go, if anybody wants them
 */
record Pass(
    Workers workers,
    List<Station> stations,
    Arena arena,
    HeapWeights weights,
    Mode mode,
    Optional<Gradients> gradients) {

  /** Work of one thread on some images of a batch. */
  @FunctionalInterface
  interface Share {
    void run(Station station, int worker, int from, int to);
  }

  /** Shares the images of a batch among the threads. */
  void share(int images, Share share) {
    workers.share(images, (worker, from, to) -> share.run(stations.get(worker), worker, from, to));
  }

  Slab lend(int batch, Shape shape) {
    return arena.lend(Math.multiplyExact(batch, (int) shape.size()));
  }

  /** Whether weights are differentiated. */
  boolean trains() {
    return mode == Mode.WEIGHTS;
  }

  /** The block of a weight; the weight starts at its offset. */
  float[] block(Parameter parameter) {
    return weights.block(parameter.block());
  }

  /** Where a weight's gradient is added; it starts at the weight's offset. */
  float[] gradient(Parameter parameter) {
    return gradients.orElseThrow().touch(parameter.block());
  }

  /** A pair of sums for each thread. */
  ChannelSums[] sums(int channels) {
    ChannelSums[] sums = new ChannelSums[workers.count()];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = new ChannelSums(channels);
    }
    return sums;
  }

  /** All threads' sums together, in the order of the threads. */
  static ChannelSums total(ChannelSums[] sums) {
    for (int i = 1; i < sums.length; i++) {
      sums[0].add(sums[i]);
    }
    return sums[0];
  }
}

package org.unas.benchmarks.libtorch;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import org.unas.search.space.Architecture;
import org.unas.supernet.data.Batch;
import org.unas.supernet.network.Relaxation;
import org.unas.supernet.network.SearchNetwork;
import org.unas.supernet.weight.Gradients;

/**
 * A supernet that runs eagerly in libtorch, with its autograd: the same network definition as ours
 * on other tensors. One thread at a time.
 *
 * <p>Handles are freed as a Python program frees its variables, at the end of the forward pass: in
 * the backward pass only the graph holds tensors. Within the forward pass an output that the graph
 * does not need (a batch norm's, under a ReLU) lives until its end, which Python would free at
 * once.
 */
public final class LibtorchSupernet implements AutoCloseable {
  private final SearchNetwork network;
  private final NDManager manager;
  private final LibtorchWeights weights;
  private Optional<LibtorchBatch> newest = Optional.empty();

  /** What a relaxed step yields. */
  public record Step(double loss, float[] gradient) {}

  /** Libtorch's version and threads. */
  public static String engine() {
    int threads = JniUtils.getNumThreads();
    return String.format(
        Locale.ROOT,
        "libtorch %s, %d %s",
        Engine.getEngine("PyTorch").getVersion(),
        threads,
        threads == 1 ? "thread" : "threads");
  }

  /**
   * A supernet with these weights.
   *
   * @param network its layout
   * @param blocks our block of each number
   */
  public LibtorchSupernet(SearchNetwork network, IntFunction<float[]> blocks) {
    this.network = network;
    this.manager = Engine.getEngine("PyTorch").newBaseManager();
    this.weights = new LibtorchWeights(network.blueprint(), manager, blocks);
  }

  /**
   * Forward and backward pass; the weights' gradients are computed and stay in libtorch's memory.
   *
   * @param relaxation flattened shares
   */
  public Step differentiate(Batch batch, float[] relaxation) {
    return differentiate(batch, relaxation, Optional.empty());
  }

  /** The same, and copies the weights' gradients. */
  public Step differentiate(Batch batch, float[] relaxation, Gradients into) {
    return differentiate(batch, relaxation, Optional.of(into));
  }

  private Step differentiate(Batch batch, float[] flattened, Optional<Gradients> into) {
    var relaxation = Relaxation.of(network.layout(), flattened);
    try (NDManager step = manager.newSubManager();
        GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      var leaves = new Leaves(step, weights, true);
      NDArray loss = loss(step, leaves, tensors(batch), relaxation);
      collector.backward(loss);
      leaves.deliver();
      into.ifPresent(leaves::read);
      return new Step(loss.getFloat(), relaxation.gradient());
    }
  }

  /** The loss of a discrete architecture; nothing is recorded. */
  public double evaluate(Batch batch, Architecture architecture) {
    var corner = Relaxation.corner(network.layout(), architecture);
    try (NDManager step = manager.newSubManager()) {
      return loss(step, new Leaves(step, weights, false), tensors(batch), corner).getFloat();
    }
  }

  private NDArray loss(NDManager step, Leaves leaves, LibtorchBatch batch, Relaxation relaxation) {
    try (NDManager forward = step.newSubManager()) {
      var on = new LibtorchOperations(leaves);
      PtNDArray logits = network.logits(on, batch.images(forward), relaxation);
      PtNDArray rows = logits.reshape(new Shape(batch.size(), network.classes()));
      NDArray loss = JniUtils.logSoftmax(rows, 1, rows.getDataType()).gather(batch.labels(), 1);
      NDArray mean = loss.mean().neg();
      mean.attach(step);
      return mean;
    }
  }

  private LibtorchBatch tensors(Batch batch) {
    LibtorchBatch known = newest.filter(tensors -> tensors.of(batch)).orElse(null);
    if (known == null) {
      newest.ifPresent(LibtorchBatch::close);
      known = new LibtorchBatch(manager, batch);
      newest = Optional.of(known);
    }
    return known;
  }

  @Override
  public void close() {
    manager.close();
  }
}

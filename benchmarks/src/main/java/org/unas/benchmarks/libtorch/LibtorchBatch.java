package org.unas.benchmarks.libtorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import java.util.Arrays;
import org.unas.supernet.data.Batch;

/** A minibatch in libtorch's memory and order. */
final class LibtorchBatch implements AutoCloseable {
  private final Batch batch;
  private final PtNDArray images;
  private final NDArray labels;

  LibtorchBatch(NDManager manager, Batch batch) {
    this.batch = batch;
    Shape shape = new Shape(batch.size(), batch.channels(), batch.height(), batch.width());
    images = (PtNDArray) manager.create(channelsFirst(batch), shape);
    long[] classes = Arrays.stream(batch.labels()).asLongStream().toArray();
    labels = manager.create(classes, new Shape(classes.length, 1));
  }

  private static float[] channelsFirst(Batch batch) {
    int area = batch.height() * batch.width();
    float[] ours = batch.images();
    float[] theirs = new float[ours.length];
    for (int i = 0; i < ours.length; i++) {
      int channel = i % batch.channels();
      int pixel = i / batch.channels() % area;
      int image = i / batch.channels() / area;
      theirs[(image * batch.channels() + channel) * area + pixel] = ours[i];
    }
    return theirs;
  }

  /** Whether these are that minibatch's tensors. */
  boolean of(Batch other) {
    return batch == other;
  }

  int size() {
    return batch.size();
  }

  /**
   * {@code [batch, channels, height, width]}, for a forward pass whose tensors that manager owns.
   */
  PtNDArray images(NDManager forward) {
    PtNDArray view = (PtNDArray) images.stopGradient();
    view.attach(forward);
    return view;
  }

  /** {@code [batch, 1]}. */
  NDArray labels() {
    return labels;
  }

  @Override
  public void close() {
    images.close();
    labels.close();
  }
}

package org.unas.evaluator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.unas.search.space.Architecture;
import org.unas.supernet.StoppedException;
import org.unas.supernet.Supernet;
import org.unas.supernet.data.Batch;

/**
 * Measures how long a discrete network takes for a batch on this device: the median of several runs
 * after warm-up (UNAS, section 4.2: 10 runs). An architecture is measured once and remembered.
 */
public final class LatencyMeter {
  private static final int WARM_UP = 2;
  private static final int RUNS = 7;
  private static final int REMEMBERED = 20_000;
  private static final double NANOS_PER_MILLI = 1e6;

  private final Supernet supernet;
  private final Batch batch;
  private final Map<Architecture, Double> known = new LinkedHashMap<>();

  /**
   * A meter for minibatches of a size.
   *
   * @param supernet what is measured
   * @param images at least one; repeated or cut to the size
   * @param size images in the minibatch that is timed
   */
  public LatencyMeter(Supernet supernet, Batch images, int size) {
    this.supernet = supernet;
    this.batch = resized(images, size);
  }

  private static Batch resized(Batch batch, int size) {
    int pixels = batch.height() * batch.width() * batch.channels();
    float[] images = new float[size * pixels];
    int[] labels = new int[size];
    for (int image = 0; image < size; image++) {
      int like = image % batch.size();
      System.arraycopy(batch.images(), like * pixels, images, image * pixels, pixels);
      labels[image] = batch.labels()[like];
    }
    return new Batch(images, labels, batch.height(), batch.width(), batch.channels());
  }

  /** Images in the batch that is timed. */
  public int batchSize() {
    return batch.size();
  }

  /** Median milliseconds of an architecture. */
  public double milliseconds(Architecture architecture) {
    Double before = known.get(architecture);
    if (before != null) {
      return before;
    }
    double measured = measure(architecture);
    if (known.size() >= REMEMBERED) {
      known.remove(known.keySet().iterator().next());
    }
    known.put(architecture, measured);
    return measured;
  }

  private double measure(Architecture architecture) {
    for (int run = 0; run < WARM_UP; run++) {
      StoppedException.check();
      supernet.evaluate(batch, architecture);
    }
    double[] times =
        IntStream.range(0, RUNS).mapToDouble(run -> time(architecture)).sorted().toArray();
    return times[RUNS / 2];
  }

  private double time(Architecture architecture) {
    StoppedException.check();
    long start = System.nanoTime();
    supernet.evaluate(batch, architecture);
    return (System.nanoTime() - start) / NANOS_PER_MILLI;
  }
}

package org.unas.supernet.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Collects the moments of the whole population from minibatches of one size that pass with fixed
 * weights ("precise batch norm", Wu and Johnson, arXiv 2105.07576, section 3): the mean is that of
 * the means, and the variance is the mean square less the squared mean.
 */
public final class PopulationMoments implements NormStatistics {
  private final List<Sums> norms = new ArrayList<>();

  @Override
  public Optional<Moments> given(int norm) {
    return Optional.empty();
  }

  @Override
  public void observe(int norm, Supplier<Moments> moments) {
    Moments observed = moments.get();
    if (norm == norms.size()) {
      norms.add(new Sums(observed.mean().length));
    }
    norms.get(norm).add(observed);
  }

  /**
   * Gives each batch norm the moments of what has passed so far.
   *
   * @throws IllegalStateException when a batch norm is asked for that nothing has passed through
   */
  public NormStatistics population() {
    List<Moments> moments = norms.stream().map(Sums::moments).toList();
    return norm -> {
      if (norm >= moments.size()) {
        throw new IllegalStateException(
            String.format(
                    Locale.ROOT,
                    "Population statistics are known of %d batch norms, but number %d is asked for: observe",
                    moments.size(),
                    norm)
                + " training batches on the same network first.");
      }
      return Optional.of(moments.get(norm));
    };
  }

  /** Sums over minibatches, in double: one batch norm's. */
  private static final class Sums {
    private final double[] means;
    private final double[] squares;
    private int minibatches;

    Sums(int channels) {
      means = new double[channels];
      squares = new double[channels];
    }

    void add(Moments moments) {
      minibatches++;
      for (int c = 0; c < means.length; c++) {
        double mean = moments.mean()[c];
        means[c] += mean;
        squares[c] += moments.variance()[c] + mean * mean;
      }
    }

    Moments moments() {
      float[] mean = new float[means.length];
      float[] variance = new float[means.length];
      for (int c = 0; c < mean.length; c++) {
        double m = means[c] / minibatches;
        mean[c] = (float) m;
        variance[c] = (float) Math.max(0, squares[c] / minibatches - m * m);
      }
      return new Moments(mean, variance);
    }
  }
}

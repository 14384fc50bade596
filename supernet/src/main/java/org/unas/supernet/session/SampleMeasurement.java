package org.unas.supernet.session;

import java.util.function.Supplier;
import org.unas.search.space.Architecture;
import org.unas.search.space.OptionLayout;
import org.unas.supernet.Measurement;
import org.unas.supernet.RelaxedMeasurement;
import org.unas.supernet.Supernet;
import org.unas.supernet.data.Batch;
import org.unas.supernet.weight.Gradients;

/**
 * What a supernet measures of a sample: the discrete architecture z and its relaxation ζ on the
 * same minibatch. Where ζ is z itself, the one-hot corner, both are the same network: then one
 * forward and backward pass serves as both, and gives what two would have given.
 *
 * @param discrete at z
 * @param relaxed at ζ
 */
public record SampleMeasurement(Measurement discrete, RelaxedMeasurement relaxed) {

  /**
   * Measures without weight gradients.
   *
   * @param architecture z
   * @param relaxation ζ
   */
  public static SampleMeasurement of(
      Supernet supernet, Batch batch, Architecture architecture, float[] relaxation) {
    return of(
        supernet, batch, architecture, relaxation, () -> supernet.differentiate(batch, relaxation));
  }

  /**
   * Measures, with the gradient of the relaxed network's loss.
   *
   * @param architecture z
   * @param relaxation ζ
   * @param into cleared, then filled with the weight gradients at ζ
   */
  public static SampleMeasurement of(
      Supernet supernet,
      Batch batch,
      Architecture architecture,
      float[] relaxation,
      Gradients into) {
    return of(
        supernet,
        batch,
        architecture,
        relaxation,
        () -> supernet.differentiate(batch, relaxation, into));
  }

  private static SampleMeasurement of(
      Supernet supernet,
      Batch batch,
      Architecture architecture,
      float[] relaxation,
      Supplier<RelaxedMeasurement> differentiated) {
    if (isCorner(supernet.layout(), architecture, relaxation)) {
      RelaxedMeasurement relaxed = differentiated.get();
      return new SampleMeasurement(new Measurement(relaxed.loss(), relaxed.accuracy()), relaxed);
    }
    Measurement discrete = supernet.evaluate(batch, architecture);
    return new SampleMeasurement(discrete, differentiated.get());
  }

  /** True if ζ is 1 at every choice and exactly 0 elsewhere. */
  private static boolean isCorner(
      OptionLayout layout, Architecture architecture, float[] relaxation) {
    if (layout.width() != relaxation.length || layout.decisions() != architecture.size()) {
      return false;
    }
    for (int i = 0; i < layout.decisions(); i++) {
      int chosen = layout.index(i, architecture.choice(i));
      for (int j = layout.start(i); j < layout.end(i); j++) {
        if (relaxation[j] != (j == chosen ? 1 : 0)) {
          return false;
        }
      }
    }
    return true;
  }
}

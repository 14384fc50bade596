package org.unas.evaluator;

import java.util.Iterator;
import java.util.OptionalDouble;
import org.unas.search.space.Architecture;
import org.unas.supernet.Measurement;
import org.unas.supernet.RelaxedMeasurement;
import org.unas.supernet.StoppedException;
import org.unas.supernet.Supernet;
import org.unas.supernet.data.Batch;
import org.unas.supernet.session.SampleMeasurement;
import org.unas.supernet.session.SearchMaterials;
import org.unas.supernet.session.WorkFailures.NonFiniteException;

/** One evaluator at work on one search. Knows no log. Belongs to one thread. */
public final class EvaluationSession implements AutoCloseable {
  private static final String DISCRETE = "The validation loss of the discrete network";

  private final SearchMaterials materials;
  private final Supernet supernet;
  private final CostSource costs;

  /** A session with the initial weights; {@link #install} brings those of the trainers. */
  public EvaluationSession(SearchMaterials materials) {
    this.materials = materials;
    this.supernet = materials.supernet();
    this.costs = new CostSource(materials);
  }

  /** SHA-256 of the images that the search trains and validates with. */
  String datasetFingerprint() {
    return materials.batches().dataset().training().fingerprint();
  }

  /** Whether the network has a block of that name and length. */
  boolean fits(String block, float[] values) {
    return materials.fits(block, values);
  }

  /** Takes over a block of shared weights. */
  public void install(String block, float[] values) {
    supernet.write(materials.block(block), values);
  }

  /**
   * Measures a sample on its validation batch.
   *
   * @param sample number of the sample, from which its batch follows
   * @param architecture z
   * @param relaxation ζ; if it is z itself, one pass serves for both. Not evaluated where nobody
   *     follows the gradient there: the strategy learns from losses alone, or the objective has no
   *     validated term
   * @throws NonFiniteException if a loss is not finite
   */
  public Evaluated evaluate(long sample, Architecture architecture, float[] relaxation) {
    Batch batch = materials.validationBatch(sample);
    if (!materials.spec().followsValidationGradient()) {
      Measurement discrete = supernet.evaluate(batch, architecture);
      requireFinite(DISCRETE, discrete.loss());
      return discrete(discrete.loss(), discrete.accuracy(), batch.size(), architecture);
    }
    SampleMeasurement measured = SampleMeasurement.of(supernet, batch, architecture, relaxation);
    Measurement discrete = measured.discrete();
    RelaxedMeasurement relaxed = measured.relaxed();
    requireFinite(DISCRETE, discrete.loss());
    requireFinite("The validation loss of the relaxed network", relaxed.loss());
    requireFinite("The gradient with respect to the relaxation", sum(relaxed.gradient()));
    return new Evaluated(
        discrete.loss(),
        OptionalDouble.of(relaxed.loss()),
        discrete.accuracy(),
        relaxed.gradient(),
        batch.size(),
        costs.of(architecture));
  }

  /** Measures a finalist on the whole validation split. */
  public Evaluated assess(Architecture architecture) {
    double loss = 0;
    double accuracy = 0;
    int examples = 0;
    for (Iterator<Batch> pass = materials.batches().validationPass().iterator(); pass.hasNext(); ) {
      StoppedException.check();
      Batch batch = pass.next();
      Measurement measured = supernet.evaluate(batch, architecture);
      loss += measured.loss() * batch.size();
      accuracy += measured.accuracy() * batch.size();
      examples += batch.size();
    }
    requireFinite("The validation loss of a finalist", loss);
    return discrete(loss / examples, accuracy / examples, examples, architecture);
  }

  /** Of z alone. */
  private Evaluated discrete(
      double loss, double accuracy, int examples, Architecture architecture) {
    return new Evaluated(
        loss, OptionalDouble.empty(), accuracy, new float[0], examples, costs.of(architecture));
  }

  /** Not finite if one of the values is not. */
  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }

  private static void requireFinite(String what, double value) {
    if (!Double.isFinite(value)) {
      throw new NonFiniteException(what, value);
    }
  }

  @Override
  public void close() {
    materials.close();
  }
}

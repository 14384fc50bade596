package org.unas.supernet.retraining;

import java.util.Iterator;
import org.unas.supernet.Measurement;
import org.unas.supernet.StoppedException;
import org.unas.supernet.data.Batch;
import org.unas.supernet.eager.EagerNetwork;
import org.unas.supernet.layer.NormStatistics;
import org.unas.supernet.layer.PopulationMoments;

/**
 * Measures a network on test images, with batch norm statistics of the training images: each image
 * is judged by itself, whatever batch it stands in.
 */
final class PopulationTest {
  private final RetrainingPlan plan;
  private final EagerNetwork network;

  PopulationTest(RetrainingPlan plan, EagerNetwork network) {
    this.plan = plan;
    this.network = network;
  }

  /** Mean loss and accuracy over all test images. */
  Measurement measure() {
    NormStatistics population = population();
    double loss = 0;
    double right = 0;
    int images = 0;
    for (Iterator<Batch> pass = plan.testPass().iterator(); pass.hasNext(); ) {
      StoppedException.check();
      Batch batch = pass.next();
      Measurement measured = network.evaluate(batch, population);
      loss += measured.loss() * batch.size();
      right += measured.accuracy() * batch.size();
      images += batch.size();
    }
    return new Measurement(loss / images, right / images);
  }

  /** The first training batches, with the final weights. */
  private NormStatistics population() {
    var moments = new PopulationMoments();
    for (int k = 0; k < plan.recipe().statisticsBatches(); k++) {
      StoppedException.check();
      network.evaluate(plan.batches().trainBatch(k), moments);
    }
    return moments.population();
  }
}

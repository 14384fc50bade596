package org.unas.evaluator;

import org.unas.search.request.SearchSpec;
import org.unas.search.space.Architecture;
import org.unas.streaming.weights.WeightChanges;
import org.unas.streaming.weights.WeightFeed;

/**
 * An evaluation session whose weights come from the log.
 *
 * @param spec the resolved request
 * @param session what measures
 * @param feed where the weights come from
 */
record SharedSession(SearchSpec spec, EvaluationSession session, WeightFeed feed)
    implements Validation {

  @Override
  public long refresh() {
    WeightChanges changes = feed.poll();
    changes.blocks().stream()
        .filter(block -> session.fits(block.block(), block.values()))
        .forEach(block -> session.install(block.block(), block.values()));
    return changes.clock();
  }

  @Override
  public Evaluated evaluate(long sample, Architecture architecture, float[] relaxation) {
    return session.evaluate(sample, architecture, relaxation);
  }

  @Override
  public Evaluated assess(Architecture architecture) {
    return session.assess(architecture);
  }

  @Override
  public String datasetFingerprint() {
    return session.datasetFingerprint();
  }

  @Override
  public void close() {
    feed.close();
    session.close();
  }
}

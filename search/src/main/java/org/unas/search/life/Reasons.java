package org.unas.search.life;

import org.unas.search.spec.SearchSpec;

/** The failures that a search itself finds, in words. */
record Reasons(SearchSpec spec) {

  Failure lost(long sample, boolean workersMissing) {
    return new Failure(
        "SAMPLE_LOST",
        "A sample must be answered within %d s; sample %d of search %s was not."
            .formatted(spec.budget().sampleTimeoutSeconds(), sample, spec.searchId()),
        workersMissing
            ? "No trainer or no evaluator is alive: start one."
            : "If samples take that long, raise budget.sampleTimeoutSeconds.",
        false);
  }

  Failure tooMany(Failure last) {
    return new Failure(
        "TOO_MANY_FAILURES",
        "At most %d samples of search %s may fail; the last said: %s %s"
            .formatted(spec.budget().failures() - 1, spec.searchId(), last.code(), last.message()),
        last.hint(),
        true);
  }

  Failure noFinalist() {
    return new Failure(
        "NO_FINALIST",
        "A search ends with a measured architecture; none of %d finalists of search %s could be measured."
            .formatted(spec.finalise().finalists(), spec.searchId()),
        "See the SampleFailed events for why.",
        true);
  }
}

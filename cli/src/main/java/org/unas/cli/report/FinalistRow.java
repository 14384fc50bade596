package org.unas.cli.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.unas.cli.view.Numbers;
import org.unas.schemas.Candidate;
import org.unas.schemas.Measured;

/** A finalist as a row of the table, every figure as people read it. */
record FinalistRow(
    int rank,
    String origin,
    String objective,
    String accuracy,
    String retrained,
    String gap,
    String latency,
    String parameters,
    String flops) {

  static List<FinalistRow> of(List<Candidate> finalists) {
    return IntStream.range(0, finalists.size()).mapToObj(i -> of(i + 1, finalists.get(i))).toList();
  }

  private static FinalistRow of(int rank, Candidate candidate) {
    return new FinalistRow(
        rank,
        FoundArchitecture.origin(candidate),
        Numbers.loss(candidate.getObjective()),
        Numbers.share(candidate.getValidationAccuracy()),
        Optional.ofNullable(candidate.getRetrained())
            .map(retrained -> Numbers.share(retrained.getValidationAccuracy()))
            .orElse("-"),
        Numbers.orDash(Measured.figure(candidate, "gap"), Numbers::loss),
        Numbers.orDash(Measured.figure(candidate, "latencyMs"), Numbers::millis),
        Numbers.orDash(Measured.count(candidate, "parameters")),
        Numbers.orDash(Measured.count(candidate, "flops")));
  }
}

package org.unas.benchmarks;

import java.util.Locale;
import org.unas.cli.CommandFailure;
import org.unas.cli.ExitCode;
import org.unas.search.request.Resolution;
import org.unas.search.request.SearchRequestReader;
import org.unas.search.request.SearchSpec;
import org.unas.search.request.Violation;

/** Requests that benchmarks write, so that what they measure is what a request gets. */
public final class BenchRequest {
  private BenchRequest() {}

  /**
   * What a request resolves to.
   *
   * @param yaml the request
   * @throws CommandFailure if an option of the benchmark made it invalid
   */
  public static SearchSpec resolve(String yaml) {
    Resolution resolution = SearchRequestReader.fromYaml(yaml, "benchmark");
    if (resolution instanceof Resolution.Resolved resolved) {
      return resolved.spec();
    }
    Violation first = ((Resolution.Refused) resolution).violations().get(0);
    throw new CommandFailure(
        ExitCode.INVALID,
        String.format(Locale.ROOT, "%s %s, not %s.", first.field(), first.rule(), first.value()),
        first.fix());
  }
}

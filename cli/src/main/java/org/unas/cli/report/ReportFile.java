package org.unas.cli.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.unas.cli.CommandFailure;
import org.unas.cli.ExitCode;
import org.unas.cli.OutputFile;
import org.unas.cli.client.SearchTopic;
import org.unas.schemas.SearchStatus;
import org.unas.schemas.State;
import org.unas.streaming.KafkaSettings;
import org.unas.supernet.file.DataRoot;
import org.unas.supernet.table.ArchitectureTable;
import org.unas.supernet.table.TableException;

/**
 * Reads a search from the log and writes its page.
 *
 * @param settings the cluster
 * @param version of the software that writes
 */
public record ReportFile(KafkaSettings settings, String version) {

  /**
   * Figures of architectures that were trained from scratch.
   *
   * @param file a CSV with a column {@code arch}, plain or gzip
   * @param column which figure
   */
  public record Truth(Path file, String column) {}

  /**
   * Writes the page of a search.
   *
   * @param control a search that chose at random; else what the search itself measured at random
   * @param truth what shared weights are compared with; else what the search itself retrained
   * @throws CommandFailure if there is nothing to report, the control is none of this search, a
   *     file cannot be read or written
   */
  public void write(
      Path file, SearchStatus search, Optional<SearchStatus> control, Optional<Truth> truth) {
    SearchHistory history = history(search);
    Optional<RandomControl> random =
        control
            .map(status -> control(history, history(status)))
            .or(() -> RandomControl.of(history));
    Optional<RankCheck> ranks =
        truth.map(t -> ranks(history, t)).or(() -> RankCheck.retrained(history));
    ReportPage page = new ReportPage(history, random, ranks);
    save(file, page.html(version, Clock.systemUTC().instant()));
  }

  private SearchHistory history(SearchStatus status) {
    String id = status.getEnvelope().getSearchId();
    if (status.getState() == State.REJECTED || status.getSpec().isEmpty()) {
      throw new CommandFailure(
          ExitCode.INVALID,
          String.format(
              Locale.ROOT,
              "Only a search that was started can be reported on, but %s is %s.",
              id,
              status.getState()),
          "See what was wrong with it: ./unas get " + id);
    }
    return SearchHistory.read(new SearchTopic(settings, id), status);
  }

  private static RandomControl control(SearchHistory history, SearchHistory control) {
    new ControlCheck(history, control).require();
    return RandomControl.of(history, control).orElseThrow();
  }

  private static RankCheck ranks(SearchHistory history, Truth truth) {
    try {
      return RankCheck.against(
          history, ArchitectureTable.read(DataRoot.EVERYTHING, truth.file()), truth.column());
    } catch (TableException e) {
      throw new CommandFailure(ExitCode.INVALID, e.getMessage(), e.hint(), e);
    }
  }

  private static void save(Path file, String html) {
    try {
      Files.writeString(file, html);
    } catch (IOException e) {
      throw OutputFile.failure("--html", "report", file, e);
    }
  }
}

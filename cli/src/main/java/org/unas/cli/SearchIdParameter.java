package org.unas.cli;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.unas.cli.client.Controllers;
import org.unas.cli.client.StatusTable;
import org.unas.schemas.SearchStatus;
import org.unas.streaming.KafkaSettings;
import picocli.CommandLine.Parameters;

/** Which search is meant. */
public final class SearchIdParameter {
  @Parameters(paramLabel = "ID", description = "The search's id, as submit and ls print it.")
  private String id;

  String id() {
    return id;
  }

  /**
   * Where the search stands.
   *
   * @throws CommandFailure if there is no such search
   */
  SearchStatus status(KafkaSettings settings) {
    return StatusTable.read(settings).find(id).orElseThrow(() -> unknown(id));
  }

  /** A note for who reads of searches that nobody leads on; empty if a controller is there. */
  static Optional<String> unattended(KafkaSettings settings, Collection<SearchStatus> searches) {
    boolean underWay =
        searches.stream()
            .anyMatch(
                search ->
                    switch (search.getState()) {
                      case SUCCEEDED, FAILED, CANCELLED, REJECTED -> false;
                      default -> true;
                    });
    return underWay && Controllers.areMissing(settings)
        ? Optional.of(
            "No controller is there: searches that have not ended stand as the last one left them."
                + "\nNext: Start one; ./unas up starts all services.")
        : Optional.empty();
  }

  static CommandFailure unknown(String id) {
    return new CommandFailure(
        ExitCode.NOT_FOUND,
        String.format(
            Locale.ROOT,
            "A search must have been accepted to be found, but the cluster knows none named %s.",
            id),
        "List what there is: ./unas ls");
  }
}

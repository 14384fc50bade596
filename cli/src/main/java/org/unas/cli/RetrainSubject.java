package org.unas.cli;

import java.util.Locale;
import java.util.Optional;
import org.unas.cli.client.StatusTable;
import org.unas.schemas.Completed;
import org.unas.schemas.SearchStatus;
import org.unas.search.genotype.Genotype;
import org.unas.search.request.SearchSpec;
import org.unas.streaming.KafkaSettings;

/**
 * What is to be trained.
 *
 * @param genotype the architecture
 * @param dataset the images that it was found on, if it was found by a search
 * @param prefix what its name begins with: the search's id and a slash, or nothing
 */
record RetrainSubject(Genotype genotype, Optional<String> dataset, String prefix) {

  /** A genotype that somebody has written. */
  static RetrainSubject ofGenotype(String place) {
    return new RetrainSubject(GenotypeFile.read(place), Optional.empty(), "");
  }

  /**
   * What a search has found.
   *
   * @throws CommandFailure if there is no such search, or it has no result
   */
  static RetrainSubject ofSearch(String id, KafkaSettings settings) {
    SearchStatus status =
        StatusTable.read(settings).find(id).orElseThrow(() -> SearchIdParameter.unknown(id));
    Completed result =
        Optional.ofNullable(status.getResult()).orElseThrow(() -> unfinished(status));
    return new RetrainSubject(
        Genotype.read(result.getGenotype()),
        Optional.of(SearchSpec.fromJson(status.getSpec()).dataset().uri()),
        id + "/");
  }

  private static CommandFailure unfinished(SearchStatus status) {
    String id = status.getEnvelope().getSearchId();
    boolean ended =
        switch (status.getState()) {
          case FAILED, CANCELLED, REJECTED -> true;
          default -> false;
        };
    return new CommandFailure(
        ExitCode.NOT_FOUND,
        String.format(
            Locale.ROOT,
            "Only what a completed search has found can be trained, but %s is %s.",
            id,
            status.getState()),
        ended
            ? "It has ended without a result: see ./unas get " + id + " and retrain a --genotype."
            : "Wait for it: ./unas wait " + id);
  }
}

package org.unas.benchmarks.intake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * What became of the records.
 *
 * @param seed of the mutations
 * @param records sent
 * @param undecodable of them, requests and commands apart: each had to become a dead letter
 * @param rejected requests and commands that were answered by an event
 * @param servicesDied processes that ended or were started again
 * @param hung services that are not ready at the end, and a healthy search that does not end
 * @param unanswered records without letter or event
 * @param searchesCompleted healthy searches with a result
 * @param searchesFailed healthy searches without one
 * @param seconds from the first record to the last answer
 */
record IntakeReport(
    long seed,
    long records,
    long undecodable,
    long rejected,
    int servicesDied,
    int hung,
    long unanswered,
    int searchesCompleted,
    int searchesFailed,
    double seconds) {

  /** Whether nothing was harmed. */
  boolean holds() {
    return servicesDied == 0
        && hung == 0
        && unanswered == 0
        && searchesFailed == 0
        && searchesCompleted > 0;
  }

  String text() {
    return String.format(
        Locale.ROOT,
        """
        %,d damaged records in %.1f s (seed %d)
        could not be decoded, each a dead letter   %,d
        requests and commands, refused by an event %,d
        unanswered                                 %,d
        services that died                         %d
        hung                                       %d
        healthy searches                           %d completed, %d failed
        """,
        records,
        seconds,
        seed,
        undecodable,
        rejected,
        unanswered,
        servicesDied,
        hung,
        searchesCompleted,
        searchesFailed);
  }

  ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("seed", seed)
        .put("records", records)
        .put("undecodable", undecodable)
        .put("rejected", rejected)
        .put("servicesDied", servicesDied)
        .put("hung", hung)
        .put("unanswered", unanswered)
        .put("searchesCompleted", searchesCompleted)
        .put("searchesFailed", searchesFailed)
        .put("seconds", seconds);
  }
}

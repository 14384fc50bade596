package org.unas.benchmarks.search;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import org.unas.cli.CommandFailure;
import org.unas.cli.ExitCode;
import org.unas.cli.client.EventStream;
import org.unas.cli.client.SearchClient;
import org.unas.cli.cluster.LocalCluster;
import org.unas.schemas.Cancelled;
import org.unas.schemas.Completed;
import org.unas.schemas.Failed;
import org.unas.schemas.Rejected;
import org.unas.schemas.SearchEvent;
import org.unas.search.request.SearchSpec;

/**
 * A search over a running cluster, followed to its end.
 *
 * @param cluster Kafka and the services
 * @param news hears of every event
 */
public record ServiceSearch(LocalCluster cluster, Consumer<SearchEvent> news) {
  private static final Duration POLL = Duration.ofMillis(200);

  /**
   * Asks for a search and waits for its result.
   *
   * @param request what to search
   * @throws CommandFailure if it ends without a result
   */
  public Completed run(SearchSpec request) {
    String searchId = request.searchId();
    new SearchClient(cluster.settings()).submit(request);
    try (EventStream events = new EventStream(cluster.settings(), searchId)) {
      while (true) {
        for (SearchEvent event : events.poll(POLL)) {
          if (event.getBody() instanceof Completed completed) {
            return completed;
          }
          news.accept(event);
          requireAlive(searchId, event.getBody());
        }
        cluster.requireServices();
      }
    }
  }

  private static void requireAlive(String searchId, Object body) {
    if (body instanceof Failed || body instanceof Cancelled || body instanceof Rejected) {
      throw new CommandFailure(
          ExitCode.SEARCH_ENDED_WITHOUT_RESULT,
          String.format(Locale.ROOT, "Search %s has no result: %s", searchId, body),
          "Mend the request, or see the services' logs.");
    }
  }
}

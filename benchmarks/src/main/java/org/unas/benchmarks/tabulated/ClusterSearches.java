package org.unas.benchmarks.tabulated;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import org.unas.cli.LocalRun;
import org.unas.cli.client.EventStream;
import org.unas.cli.client.SearchClient;
import org.unas.cli.cluster.LocalCluster;
import org.unas.cli.cluster.LocalClusterPlan;
import org.unas.schemas.Cancelled;
import org.unas.schemas.Completed;
import org.unas.schemas.Failed;
import org.unas.schemas.Rejected;
import org.unas.schemas.SearchEvent;
import org.unas.search.genotype.Genotype;
import org.unas.search.genotype.NasBench201Cell;
import org.unas.search.spec.SearchSpec;

/** Searches over a table by real services: Kafka, a controller, a trainer and an evaluator. */
final class ClusterSearches implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final LocalCluster cluster;

  private ClusterSearches(LocalCluster cluster) {
    this.cluster = cluster;
  }

  /** Starts the services and waits until they are ready. */
  static ClusterSearches start(Path directory) {
    return new ClusterSearches(LocalRun.startReady(LocalClusterPlan.in(directory).build()));
  }

  /**
   * Submits a search and waits for its end. May be called by several threads.
   *
   * @throws IllegalStateException if it found nothing, or a service has died
   */
  Found run(SearchSpec spec) {
    try (EventStream events = new EventStream(cluster.settings(), spec.searchId())) {
      submit(spec);
      while (true) {
        for (SearchEvent event : events.poll(POLL)) {
          if (event.getBody() instanceof Completed completed) {
            return found(spec, completed);
          }
          requireGoingOn(spec, event);
        }
        cluster.requireServices();
      }
    }
  }

  private void submit(SearchSpec spec) {
    try {
      ObjectNode request = (ObjectNode) JSON.readTree(spec.toJson());
      new SearchClient(cluster.settings()).submit(request, spec.searchId());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireGoingOn(SearchSpec spec, SearchEvent event) {
    Object body = event.getBody();
    if (body instanceof Failed || body instanceof Rejected || body instanceof Cancelled) {
      throw new IllegalStateException(
          "Search %s found nothing: %s".formatted(spec.searchId(), body));
    }
  }

  private static Found found(SearchSpec spec, Completed completed) {
    return new Found(
        spec.seed(),
        cell(completed.getGenotype()),
        completed.getFront().stream().map(candidate -> cell(candidate.getGenotype())).toList(),
        completed.getArchitectures(),
        completed.getSamples());
  }

  private static String cell(String genotype) {
    return ((NasBench201Cell) Genotype.read(genotype)).cell();
  }

  @Override
  public void close() {
    cluster.close();
  }
}

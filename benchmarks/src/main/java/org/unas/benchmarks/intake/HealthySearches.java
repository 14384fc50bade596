package org.unas.benchmarks.intake;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.unas.benchmarks.search.ServiceSearch;
import org.unas.cli.CommandFailure;
import org.unas.cli.cluster.LocalCluster;
import org.unas.search.request.Resolution;
import org.unas.search.request.SearchRequestReader;
import org.unas.search.request.SearchSpec;

/** Small searches of digits, one after the other, beside all that is hostile. */
final class HealthySearches implements AutoCloseable {
  /** What their names begin with; as long as the name of what is hostile. */
  static final String NAME = "healthy-";

  private final LocalCluster cluster;
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final Thread thread = new Thread(this::run, "healthy-searches");
  private volatile boolean stopping;

  HealthySearches(LocalCluster cluster) {
    this.cluster = cluster;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void run() {
    for (int number = 1; number == 1 || !stopping; number++) {
      try {
        new ServiceSearch(cluster, event -> {}).run(spec(number));
        done.incrementAndGet();
      } catch (CommandFailure | IllegalStateException e) {
        failed.incrementAndGet();
      }
    }
  }

  /** As many samples under way as said, however many workers pretend to be there. */
  private static SearchSpec spec(int number) {
    String request =
        String.format(
            Locale.ROOT,
            """
            {"searchId":"%s%d","space":{"preset":"nasbench201","channels":4,"cells":1},
             "dataset":{"uri":"digits"},"strategy":{"samplesInFlight":2},
             "training":{"warmupSamples":6},"budget":{"samples":24},
             "finalise":{"finalists":1,"control":1}}""",
            NAME,
            number);
    Resolution resolution = SearchRequestReader.fromJson(request, NAME + number);
    return ((Resolution.Resolved) resolution).spec();
  }

  /** Searches that completed. */
  int done() {
    return done.get();
  }

  /** Searches that ended without a result. */
  int failed() {
    return failed.get();
  }

  /** Lets the search at hand end and starts none after it. */
  void finish(long millis) throws InterruptedException {
    stopping = true;
    thread.join(millis);
  }

  /** Whether the search at hand has not ended. */
  boolean isUnderWay() {
    return thread.isAlive();
  }

  @Override
  public void close() {
    stopping = true;
    thread.interrupt();
  }
}

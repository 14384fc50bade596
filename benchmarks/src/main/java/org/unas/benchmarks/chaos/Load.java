package org.unas.benchmarks.chaos;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unas.benchmarks.BenchRequest;
import org.unas.cli.client.SearchClient;

/** Keeps several searches running: one over images, the others over a table. */
final class Load implements AutoCloseable {
  /** Samples under way in a search. */
  static final int IN_FLIGHT = 4;

  private static final List<String> KINDS = List.of("digits", "table-a", "table-b");

  /** Searches at once. */
  static final int SEARCHES = KINDS.size();

  private static final int LOOK_MILLIS = 200;
  private static final Logger log = LoggerFactory.getLogger(Load.class);

  private final Path table;
  private final int samples;
  private final SearchClient client;
  private final Pulse pulse;
  private final Map<String, String> running = new ConcurrentHashMap<>();
  private final List<String> all = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

  /**
   * Nothing runs yet.
   *
   * @param table of accuracies
   * @param samples budget of a search over images; one over the table has four times as many
   */
  Load(Path table, int samples, SearchClient client, Pulse pulse) {
    this.table = table;
    this.samples = samples;
    this.client = client;
    this.pulse = pulse;
  }

  /** Starts searches, and another one wherever one has ended. */
  void start() {
    timer.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    for (String kind : KINDS) {
      String search = running.getOrDefault(kind, "");
      if (search.isEmpty() || pulse.hasEnded(search)) {
        submit(kind);
      }
    }
  }

  /** Without a broker it is tried again at the next look, with the same id. */
  private void submit(String kind) {
    String id = String.format(Locale.ROOT, "%s-%d", kind, all.size());
    try {
      client.submit(BenchRequest.resolve(request(kind, id)));
      all.add(id);
      running.put(kind, id);
    } catch (KafkaException e) {
      log.warn("{} is submitted again: {}", id, e.getMessage());
    }
  }

  private String request(String kind, String id) {
    boolean images = kind.equals("digits");
    return String.format(
        Locale.ROOT,
        """
        searchId: %s
        space: {preset: nasbench201%s}
        dataset: {uri: '%s'}
        strategy: {name: %s, samplesInFlight: %d, samplesPerUpdate: 4}
        training: {warmupSamples: 8}
        budget: {samples: %d}
        finalise: {finalists: 1, control: 1}
        seed: %d
        """,
        id,
        images ? ", channels: 4, cells: 1" : "",
        images ? "digits" : "table:" + table + "?validation=c10_val_200",
        images ? "unas-additive" : "reinforce",
        IN_FLIGHT,
        images ? samples : 4 * samples,
        all.size());
  }

  /** The searches that are under way. */
  List<String> underWay() {
    return running.values().stream().filter(id -> !pulse.hasEnded(id)).toList();
  }

  /** All that were asked for. */
  List<String> all() {
    return List.copyOf(all);
  }

  /** Starts no more searches. */
  void end() {
    timer.shutdown();
  }

  @Override
  public void close() {
    end();
  }
}

package org.unas.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unas.schemas.ArchitectureSample;
import org.unas.schemas.AvroSerde;
import org.unas.schemas.PolicyUpdate;
import org.unas.schemas.SearchEvent;
import org.unas.schemas.SearchStatus;

/** What an answer costs in bytes: those of the stores, which their log repeats, and those sent. */
class StoredBytesTest {
  private static final int ANSWERS = 300;

  @TempDir private Path directory;

  /**
   * Bytes by answer.
   *
   * @param stored written to the stores, keys included; deletions are their keys
   * @param sent to topics
   */
  private record Bytes(double stored, double sent) {
    double all() {
      return stored + sent;
    }
  }

  private static String request(String strategy, String more) {
    return String.format(
        Locale.ROOT,
        """
        {"searchId":"wide","space":{"preset":"darts"},"dataset":{"uri":"digits"},
         "training":{"warmupSamples":0},"budget":{"samples":100000},
         "strategy":{%s}%s}""",
        strategy,
        more);
  }

  private Bytes measure(String name, String request, int trainers, int evaluators) {
    try (Driven run = Driven.in(directory.resolve(name))) {
      for (int i = 0; i < trainers; i++) {
        run.worker("trainer-" + i, "trainer", "READY");
      }
      for (int i = 0; i < evaluators; i++) {
        run.worker("evaluator-" + i, "evaluator", "READY");
      }
      run.pass(Duration.ofSeconds(1)).request(request);
      assertThat(run.samples).hasSize(2 * (trainers + evaluators));
      // Those in the middle of a search: from here on, as many come as go.
      int next = answer(run, 0, 40);
      KeyValueStore<String, byte[]> parts = run.store(ControllerTopology.PARTS);
      Map<String, byte[]> before = snapshot(parts);
      long sent = sent(run);
      long stored = 0;
      for (int i = 0; i < ANSWERS / 2; i++) {
        ArchitectureSample sample = run.samples.get(next++);
        run.reward(Synthetic.reward(sample));
        stored += changed(before, parts);
        run.evaluation(Synthetic.evaluation(sample));
        stored += changed(before, parts);
      }
      return new Bytes((double) stored / ANSWERS, (double) (sent(run) - sent) / ANSWERS);
    }
  }

  private static int answer(Driven run, int from, int to) {
    for (int next = from; next < to; next++) {
      run.answer(run.samples.get(next));
    }
    return to;
  }

  private static Map<String, byte[]> snapshot(KeyValueStore<String, byte[]> store) {
    Map<String, byte[]> snapshot = new HashMap<>();
    try (KeyValueIterator<String, byte[]> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<String, byte[]> entry = all.next();
        snapshot.put(entry.key, entry.value);
      }
    }
    return snapshot;
  }

  /** Bytes that differ from before, which then is now. The head counts although it may be equal. */
  private static long changed(Map<String, byte[]> before, KeyValueStore<String, byte[]> store) {
    Map<String, byte[]> now = snapshot(store);
    long bytes = 0;
    for (Map.Entry<String, byte[]> entry : now.entrySet()) {
      if (!Arrays.equals(entry.getValue(), before.get(entry.getKey()))) {
        bytes += entry.getKey().length() + entry.getValue().length;
      }
    }
    for (String key : before.keySet()) {
      bytes += now.containsKey(key) ? 0 : key.length();
    }
    before.clear();
    before.putAll(now);
    return bytes;
  }

  private static long sent(Driven run) {
    return bytes(run.samples, ArchitectureSample.class)
        + bytes(run.events, SearchEvent.class)
        + bytes(run.statuses, SearchStatus.class)
        + bytes(run.moves, PolicyUpdate.class);
  }

  private static <T extends SpecificRecord> long bytes(List<T> records, Class<T> type) {
    AvroSerde<T> serde = AvroSerde.of(type);
    return records.stream().mapToLong(record -> serde.encode(record).length).sum();
  }

  @Test
  void shouldCostFewBytesAnAnswerWhateverIsUnderWay() {
    String unas = "\"name\":\"unas-additive\",\"samplesPerUpdate\":4";
    Bytes few = measure("few", request(unas, ""), 8, 2);
    Bytes many = measure("many", request(unas, ""), 200, 50);
    System.out.printf(Locale.ROOT, "Bytes an answer: 10 workers %s, 250 workers %s%n", few, many);
    assertThat(many.all()).isLessThan(20_000);
    assertThat(many.all()).isCloseTo(few.all(), withPercentage(5));
  }

  @Test
  void shouldCostFewBytesAnAnswerWhateverThePopulation() {
    Bytes small = measure("small", request("\"name\":\"evolution\",\"population\":20", ""), 8, 2);
    Bytes large =
        measure("large", request("\"name\":\"evolution\",\"population\":100000", ""), 8, 2);
    System.out.printf(Locale.ROOT, "Bytes an answer: population 20 %s, 100000 %s%n", small, large);
    assertThat(large.all()).isLessThan(20_000);
    assertThat(large.all()).isCloseTo(small.all(), withPercentage(25));
  }
}

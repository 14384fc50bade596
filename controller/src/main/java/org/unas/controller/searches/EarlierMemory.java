package org.unas.controller.searches;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.unas.search.life.Part;
import org.unas.search.life.SearchHead;
import org.unas.search.life.SearchMemory;
import org.unas.search.life.finale.Finale;
import org.unas.search.life.finale.Finalist;
import org.unas.search.life.found.Candidate;
import org.unas.search.life.learning.CollapseWatch;
import org.unas.search.life.learning.DivergenceWatch;
import org.unas.search.life.learning.LearnerMemory;
import org.unas.search.life.learning.ProgressMeter;
import org.unas.search.life.pace.LifeState;
import org.unas.search.life.pace.RunningTime;
import org.unas.search.life.pace.Waiting;
import org.unas.search.life.pace.Workforce;
import org.unas.search.life.sample.Counters;
import org.unas.search.life.sample.OpenSample;
import org.unas.search.life.sample.Worker;
import org.unas.search.request.Metric;
import org.unas.search.request.SearchSpec;

/**
 * What versions before 2026-12 stored of a search: one record with everything in it but what was
 * learned.
 *
 * @param memory that record
 * @param learned what was learned
 */
record EarlierMemory(JsonNode memory, LearnerMemory learned) {

  /**
   * The same as this version stores it.
   *
   * @param now the present: earlier versions did not store how much time was used
   */
  SearchMemory read(Instant now) {
    JsonNode samples = memory.path("samples");
    JsonNode finale = memory.path("finale");
    return new SearchMemory(
        Cbor.read(memory.path("spec"), SearchSpec.class),
        head(now),
        new Workforce(list(memory.path("workers"), Worker[].class)),
        list(samples.path("open"), OpenSample[].class),
        list(memory.path("batch"), OpenSample[].class),
        found(),
        list(memory.path("explored"), BigInteger[].class),
        awaited(finale),
        list(finale.path("measured"), Candidate[].class),
        learned,
        List.of());
  }

  private SearchHead head(Instant now) {
    return new SearchHead(
        Cbor.read(memory.path("state"), LifeState.class),
        time(now),
        memory.path("nextEvent").asLong(),
        memory.path("samples").path("next").asLong(),
        Cbor.read(memory.path("samples").path("counters"), Counters.class),
        cheapest(),
        Cbor.read(memory.path("finale"), Finale.Stage.class),
        Cbor.read(memory.path("meter"), ProgressMeter.Memory.class),
        Cbor.read(memory.path("collapse"), CollapseWatch.Memory.class),
        one("divergence", DivergenceWatch.Memory.class, DivergenceWatch.Memory.EMPTY),
        one("waiting", Waiting.class, Waiting.FOR_NOBODY));
  }

  private <V> V one(String field, Class<V> type, V otherwise) {
    return memory.hasNonNull(field) ? Cbor.read(memory.get(field), type) : otherwise;
  }

  private RunningTime time(Instant now) {
    JsonNode time = memory.path("time");
    Instant started = Cbor.read(time.path("started"), Instant.class);
    boolean runs = !time.hasNonNull("pausedAt");
    Instant until = runs ? now : Cbor.read(time.get("pausedAt"), Instant.class);
    Duration paused = Cbor.read(time.path("paused"), Duration.class);
    return new RunningTime(started, Duration.between(started, until).minus(paused), now, runs);
  }

  private Map<Metric, Double> cheapest() {
    Map<Metric, Double> cheapest = new HashMap<>();
    memory
        .path("cheapest")
        .properties()
        .forEach(cost -> cheapest.put(Metric.valueOf(cost.getKey()), cost.getValue().asDouble()));
    return cheapest;
  }

  private List<Part.Found> found() {
    Map<Long, Part.Found> found = new TreeMap<>();
    for (Candidate best : list(memory.path("incumbents"), Candidate[].class)) {
      found.put(best.sample(), new Part.Found(best, true, false));
    }
    for (Candidate best : list(memory.path("front"), Candidate[].class)) {
      found.put(best.sample(), new Part.Found(best, found.containsKey(best.sample()), true));
    }
    return List.copyOf(found.values());
  }

  private static SortedMap<Long, Finalist> awaited(JsonNode finale) {
    SortedMap<Long, Finalist> awaited = new TreeMap<>();
    for (Finalist finalist : list(finale.path("waiting"), Finalist[].class)) {
      awaited.put((long) awaited.size(), finalist);
    }
    return awaited;
  }

  private static <V> List<V> list(JsonNode elements, Class<V[]> type) {
    return elements.isArray() ? Arrays.asList(Cbor.read(elements, type)) : List.of();
  }
}

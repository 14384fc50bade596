package org.unas.search.life;

import java.time.Instant;
import java.util.Map;
import org.unas.search.life.finale.Finale;
import org.unas.search.life.learning.CollapseWatch;
import org.unas.search.life.learning.DivergenceWatch;
import org.unas.search.life.learning.ProgressMeter;
import org.unas.search.life.pace.LifeState;
import org.unas.search.life.pace.RunningTime;
import org.unas.search.life.pace.Waiting;
import org.unas.search.life.sample.Counters;
import org.unas.search.request.Metric;

/**
 * The part of a search that changes with every answer. Nothing in it grows with workers, samples
 * under way, finalists or what was seen.
 *
 * @param state where it is in its life
 * @param time how long it has been at it
 * @param nextEvent sequence of the next event
 * @param nextSample number of the next sample
 * @param counters what became of the samples
 * @param cheapest the lowest of every cost of the objective seen
 * @param finale how far the finale is
 * @param meter what the next progress will say
 * @param collapse what the watch for a collapse has seen
 * @param divergence what the watch for a divergence has seen
 * @param waiting roles that no live worker has
 */
public record SearchHead(
    LifeState state,
    RunningTime time,
    long nextEvent,
    long nextSample,
    Counters counters,
    Map<Metric, Double> cheapest,
    Finale.Stage finale,
    ProgressMeter.Memory meter,
    CollapseWatch.Memory collapse,
    DivergenceWatch.Memory divergence,
    Waiting waiting) {

  /** Makes the map unmodifiable; earlier versions stored less. */
  public SearchHead {
    cheapest = cheapest == null ? Map.of() : Map.copyOf(cheapest);
    finale = finale == null ? Finale.Stage.NONE : finale;
    divergence = divergence == null ? DivergenceWatch.Memory.EMPTY : divergence;
    waiting = waiting == null ? Waiting.FOR_NOBODY : waiting;
  }

  /** That of a search that has just begun. */
  static SearchHead of(Instant now, long firstEvent) {
    return new SearchHead(
        LifeState.RUNNING,
        RunningTime.from(now),
        firstEvent,
        0,
        Counters.NONE,
        Map.of(),
        Finale.Stage.NONE,
        ProgressMeter.Memory.startingAt(now),
        CollapseWatch.Memory.EMPTY,
        DivergenceWatch.Memory.EMPTY,
        Waiting.FOR_NOBODY);
  }
}

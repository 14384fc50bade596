package org.unas.search.life;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.unas.search.life.finale.Finale;
import org.unas.search.life.found.Candidate;
import org.unas.search.life.learning.CollapseWatch;
import org.unas.search.life.learning.DivergenceWatch;
import org.unas.search.life.learning.LearnerMemory;
import org.unas.search.life.learning.ProgressMeter;
import org.unas.search.life.pace.Absence;
import org.unas.search.life.pace.LifeState;
import org.unas.search.life.pace.RunningTime;
import org.unas.search.life.pace.Waiting;
import org.unas.search.life.sample.OpenSample;
import org.unas.search.life.sample.SampleBook;
import org.unas.search.life.sample.Worker;
import org.unas.search.request.Metric;
import org.unas.search.request.SearchSpec;

/**
 * With {@link LearnerMemory}, everything that decides how a search goes on. Whoever restores a
 * {@link Search} from the two draws the same next sample.
 *
 * @param spec the resolved request
 * @param state where it is in its life
 * @param time how long it has been at it
 * @param nextEvent sequence of the next event
 * @param samples the samples
 * @param batch completed search samples that wait for the next policy update
 * @param explored indices of the distinct architectures measured, where the budget counts them
 * @param incumbents the best architectures seen, best first
 * @param front the best trade-offs seen
 * @param cheapest the lowest of every cost of the objective seen
 * @param finale the finalists
 * @param meter what the next progress will say
 * @param workers live workers, as last seen
 * @param collapse what the watch for a collapse has seen
 * @param divergence what the watch for a divergence has seen
 * @param waiting roles that no live worker has
 */
public record SearchMemory(
    SearchSpec spec,
    LifeState state,
    RunningTime time,
    long nextEvent,
    SampleBook.Memory samples,
    List<OpenSample> batch,
    List<BigInteger> explored,
    List<Candidate> incumbents,
    List<Candidate> front,
    Map<Metric, Double> cheapest,
    Finale.Memory finale,
    ProgressMeter.Memory meter,
    List<Worker> workers,
    CollapseWatch.Memory collapse,
    DivergenceWatch.Memory divergence,
    Waiting waiting) {

  /** Makes the collections unmodifiable; earlier versions stored less. */
  public SearchMemory {
    explored = explored == null ? List.of() : List.copyOf(explored);
    front = front == null ? List.of() : List.copyOf(front);
    waiting = waiting == null ? Waiting.FOR_NOBODY : waiting;
    cheapest = cheapest == null ? Map.of() : Map.copyOf(cheapest);
    divergence = divergence == null ? DivergenceWatch.Memory.EMPTY : divergence;
  }

  /** Roles that no live worker has. */
  public List<Absence> missing() {
    return state.terminal() ? List.of() : waiting.absences();
  }

  /** A search that has just begun. */
  static SearchMemory of(SearchSpec spec, Instant now, long firstEvent) {
    return new SearchMemory(
        spec,
        LifeState.RUNNING,
        RunningTime.from(now),
        firstEvent,
        SampleBook.Memory.EMPTY,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        Finale.Memory.EMPTY,
        ProgressMeter.Memory.startingAt(now),
        List.of(),
        CollapseWatch.Memory.EMPTY,
        DivergenceWatch.Memory.EMPTY,
        Waiting.FOR_NOBODY);
  }
}

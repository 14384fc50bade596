package org.unas.search.life;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.unas.search.spec.SearchSpec;

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
 * @param finale the finalists
 * @param meter what the next progress will say
 * @param workers live workers, as last seen
 * @param collapse what the watch for a collapse has seen
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
    Finale.Memory finale,
    ProgressMeter.Memory meter,
    List<Worker> workers,
    CollapseWatch.Memory collapse) {

  /** What an older version stored has no count: its budget had none. */
  public SearchMemory {
    explored = Objects.requireNonNullElse(explored, List.of());
  }

  /** A search that has just begun. */
  static SearchMemory of(SearchSpec spec, Instant now) {
    return new SearchMemory(
        spec,
        LifeState.RUNNING,
        RunningTime.from(now),
        0,
        SampleBook.Memory.EMPTY,
        List.of(),
        List.of(),
        List.of(),
        Finale.Memory.EMPTY,
        ProgressMeter.startingAt(now).memory(),
        List.of(),
        CollapseWatch.Memory.EMPTY);
  }
}

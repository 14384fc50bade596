package org.unas.search.life;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.unas.search.life.finale.Finalist;
import org.unas.search.life.found.Candidate;
import org.unas.search.life.learning.LearnerMemory;
import org.unas.search.life.learning.Taught;
import org.unas.search.life.pace.Workforce;
import org.unas.search.life.sample.OpenSample;
import org.unas.search.request.SearchSpec;

/**
 * Everything that decides how a search goes on. Whoever restores a {@link Search} from it draws the
 * same next sample.
 *
 * @param spec the resolved request
 * @param head what changes with every answer
 * @param workers live workers, as last seen
 * @param open samples under way
 * @param batch completed search samples that wait for the next policy update
 * @param found the best architectures seen
 * @param explored indices of the distinct architectures measured, where the budget counts them
 * @param awaited finalists still to be asked about, by their places in the queue
 * @param measured finalists done
 * @param learned what was learned up to some update
 * @param lessons the updates since then
 */
public record SearchMemory(
    SearchSpec spec,
    SearchHead head,
    Workforce workers,
    List<OpenSample> open,
    List<OpenSample> batch,
    List<Part.Found> found,
    Collection<BigInteger> explored,
    SortedMap<Long, Finalist> awaited,
    List<Candidate> measured,
    LearnerMemory learned,
    List<Taught> lessons) {

  /** A search that has just begun. */
  static SearchMemory of(SearchSpec spec, Instant now, long firstEvent) {
    return new SearchMemory(
        spec,
        SearchHead.of(now, firstEvent),
        new Workforce(List.of()),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new TreeMap<>(),
        List.of(),
        LearnerMemory.initial(spec),
        List.of());
  }

  /**
   * What was stored of a search.
   *
   * @param parts of the search, those of one kind in the order of their keys
   * @throws IllegalArgumentException if the parts do not belong together
   */
  public static SearchMemory of(SearchSpec spec, Collection<Part> parts) {
    return new Assembly(spec, parts).memory();
  }

  /** Everything as parts: all that {@link #of(SearchSpec, Collection)} needs. */
  public List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part.Head(head));
    parts.add(new Part.Workers(workers));
    open.forEach(sample -> parts.add(new Part.Sample(sample)));
    batch.forEach(sample -> parts.add(new Part.Sample(sample)));
    parts.addAll(found);
    explored.forEach(index -> parts.add(new Part.Explored(index)));
    awaited.forEach((place, finalist) -> parts.add(new Part.Awaited(place, finalist)));
    measured.forEach(candidate -> parts.add(new Part.Measured(candidate)));
    parts.addAll(Part.Learned.of(learned));
    for (Taught taught : lessons) {
      taught.batch().forEach(sample -> parts.add(new Part.Sample(sample)));
      parts.add(Part.Lesson.of(taught));
    }
    return parts;
  }

  /** The architectures with the lowest objective. */
  List<Candidate> incumbents() {
    return found.stream().filter(Part.Found::incumbent).map(Part.Found::candidate).toList();
  }

  /** The best trade-offs. */
  List<Candidate> front() {
    return found.stream().filter(Part.Found::front).map(Part.Found::candidate).toList();
  }
}

package org.unas.search.life;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.unas.search.life.finale.Finalist;
import org.unas.search.life.learning.LearnerMemory;
import org.unas.search.life.learning.Taught;
import org.unas.search.life.pace.Workforce;
import org.unas.search.life.sample.OpenSample;
import org.unas.search.request.SearchSpec;
import org.unas.search.strategy.StrategyMemory;

/** Puts the stored parts of a search together again. */
final class Assembly {
  private final SearchSpec spec;
  private final Collection<Part> parts;
  private final Map<Long, OpenSample> samples = new LinkedHashMap<>();

  Assembly(SearchSpec spec, Collection<Part> parts) {
    this.spec = spec;
    this.parts = parts;
    all(Part.Sample.class).forEach(part -> samples.put(part.sample().number(), part.sample()));
  }

  SearchMemory memory() {
    // What was learned from neither is open nor waits.
    List<Taught> lessons = all(Part.Lesson.class).stream().map(this::taught).toList();
    return new SearchMemory(
        spec,
        one(Part.Head.class).map(Part.Head::head).orElseThrow(() -> lacks("head")),
        one(Part.Workers.class).map(Part.Workers::workers).orElse(new Workforce(List.of())),
        samples.values().stream().filter(sample -> !sample.complete()).toList(),
        samples.values().stream().filter(OpenSample::complete).toList(),
        all(Part.Found.class),
        all(Part.Explored.class).stream().map(Part.Explored::index).toList(),
        awaited(),
        all(Part.Measured.class).stream().map(Part.Measured::candidate).toList(),
        one(Part.Learned.class).map(this::learned).orElseGet(() -> LearnerMemory.initial(spec)),
        lessons);
  }

  private SortedMap<Long, Finalist> awaited() {
    SortedMap<Long, Finalist> awaited = new TreeMap<>();
    all(Part.Awaited.class).forEach(part -> awaited.put(part.place(), part.finalist()));
    return awaited;
  }

  private Taught taught(Part.Lesson lesson) {
    List<OpenSample> batch = lesson.samples().stream().map(this::take).toList();
    return new Taught(lesson.version(), batch, lesson.searched(), lesson.progress());
  }

  private OpenSample take(long number) {
    return Optional.ofNullable(samples.remove(number)).orElseThrow(() -> lacks("sample " + number));
  }

  private LearnerMemory learned(Part.Learned part) {
    LearnerMemory learned = part.learned();
    return learned.strategy() instanceof StrategyMemory.Population population
        ? learned.with(new StrategyMemory.Population(members(), population.born()))
        : learned;
  }

  private List<StrategyMemory.Member> members() {
    return all(Part.Member.class).stream().map(Part.Member::member).toList();
  }

  private <P extends Part> List<P> all(Class<P> kind) {
    return parts.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private <P extends Part> Optional<P> one(Class<P> kind) {
    return all(kind).stream().findFirst();
  }

  private IllegalArgumentException lacks(String part) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "What is stored of search %s has a head and every sample that it names, but lacks %s.",
            spec.searchId(),
            part));
  }
}

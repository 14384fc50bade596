package org.unas.search.life;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.unas.search.life.finale.Finalist;
import org.unas.search.life.found.Candidate;
import org.unas.search.life.learning.LearnerMemory;
import org.unas.search.life.learning.Taught;
import org.unas.search.life.pace.Workforce;
import org.unas.search.life.sample.OpenSample;
import org.unas.search.strategy.StrategyMemory;

/**
 * One record of what is stored of a search. An answer changes the head and a few others; whatever
 * grows is one record for each of its elements. The names are permanent.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "part")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Part.Head.class, name = "head"),
  @JsonSubTypes.Type(value = Part.Workers.class, name = "workers"),
  @JsonSubTypes.Type(value = Part.Sample.class, name = "sample"),
  @JsonSubTypes.Type(value = Part.Found.class, name = "found"),
  @JsonSubTypes.Type(value = Part.Explored.class, name = "explored"),
  @JsonSubTypes.Type(value = Part.Awaited.class, name = "awaited"),
  @JsonSubTypes.Type(value = Part.Measured.class, name = "measured"),
  @JsonSubTypes.Type(value = Part.Learned.class, name = "learned"),
  @JsonSubTypes.Type(value = Part.Member.class, name = "member"),
  @JsonSubTypes.Type(value = Part.Lesson.class, name = "lesson")
})
public sealed interface Part {
  /** Its name among the parts of its search; parts of one kind sort by their numbers. */
  String key();

  private static String numbered(String kind, long number) {
    return String.format(Locale.ROOT, "%s/%016x", kind, number);
  }

  /**
   * What changes with every answer.
   *
   * @param head the head
   */
  record Head(SearchHead head) implements Part {
    @Override
    public String key() {
      return "head";
    }
  }

  /**
   * The workers, as last seen.
   *
   * @param workers each once
   */
  record Workers(Workforce workers) implements Part {
    @Override
    public String key() {
      return "workers";
    }
  }

  /**
   * A sample that is under way, or from which something is still to be learned.
   *
   * @param sample with the answers so far
   */
  record Sample(OpenSample sample) implements Part {
    @Override
    public String key() {
      return key(sample.number());
    }

    static String key(long number) {
      return numbered("sample", number);
    }
  }

  /**
   * One of the best architectures seen.
   *
   * @param candidate the architecture
   * @param incumbent whether it is one of those with the lowest objective
   * @param front whether it is one of the best trade-offs
   */
  record Found(Candidate candidate, boolean incumbent, boolean front) implements Part {
    @Override
    public String key() {
      return key(candidate.sample());
    }

    static String key(long sample) {
      return numbered("found", sample);
    }
  }

  /**
   * A distinct architecture that was measured, where the budget counts them.
   *
   * @param index its index in the space
   */
  record Explored(BigInteger index) implements Part {
    @Override
    public String key() {
      return "explored/" + index;
    }
  }

  /**
   * A finalist that is still to be asked about.
   *
   * @param place in the queue
   * @param finalist the finalist
   */
  record Awaited(long place, Finalist finalist) implements Part {
    @Override
    public String key() {
      return key(place);
    }

    static String key(long place) {
      return numbered("awaited", place);
    }
  }

  /**
   * A finalist that was measured.
   *
   * @param candidate with its figures
   */
  record Measured(Candidate candidate) implements Part {
    @Override
    public String key() {
      return key(candidate.sample());
    }

    static String key(long sample) {
      return numbered("measured", sample);
    }
  }

  /**
   * What was learned up to some update. What came after it are the {@link Lesson}s, and a
   * population is its {@link Member}s.
   *
   * @param learned what was learned
   */
  record Learned(LearnerMemory learned) implements Part {
    @Override
    public String key() {
      return "learned";
    }

    /** All of what was learned: the record, and the members of a population. */
    static List<Part> of(LearnerMemory learned) {
      if (!(learned.strategy() instanceof StrategyMemory.Population population)) {
        return List.of(new Learned(learned));
      }
      List<Part> parts = new ArrayList<>();
      parts.add(new Learned(learned.with(population.without())));
      long born = population.born() - population.alive().size();
      for (StrategyMemory.Member member : population.alive()) {
        parts.add(new Member(++born, member));
      }
      return parts;
    }
  }

  /**
   * A member of a population.
   *
   * @param born its number among all that there ever were, from 1
   * @param member the architecture with its objective
   */
  record Member(long born, StrategyMemory.Member member) implements Part {
    @Override
    public String key() {
      return key(born);
    }

    static String key(long born) {
      return numbered("member", born);
    }
  }

  /**
   * A policy update since {@link Learned}. Its samples are still stored.
   *
   * @param version number of the update
   * @param samples their numbers, ascending
   * @param searched search samples completed before them
   * @param progress how much of the search was done, 0 to 1
   */
  record Lesson(long version, List<Long> samples, long searched, double progress) implements Part {
    @Override
    public String key() {
      return key(version);
    }

    static Lesson of(Taught taught) {
      List<Long> numbers = taught.batch().stream().map(OpenSample::number).toList();
      return new Lesson(taught.version(), numbers, taught.searched(), taught.progress());
    }

    static String key(long version) {
      return numbered("lesson", version);
    }
  }
}

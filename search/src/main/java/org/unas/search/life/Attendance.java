package org.unas.search.life;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.unas.search.life.news.News;
import org.unas.search.life.pace.Absence;
import org.unas.search.life.pace.LifeState;
import org.unas.search.life.pace.Waiting;
import org.unas.search.life.pace.Workforce;
import org.unas.search.life.sample.Shift;
import org.unas.search.life.sample.Worker;

/** Who is there to work on a search, and whether its samples wait for somebody who is not. */
final class Attendance {
  private static final Set<Worker.Role> TRAINERS = Set.of(Worker.Role.TRAINER);
  private static final Set<Worker.Role> BOTH = Set.of(Worker.Role.values());

  private Workforce workers;
  private Waiting waiting;

  /** Continues from what was stored. */
  Attendance(Workforce workers, Waiting waiting) {
    this.workers = workers;
    this.waiting = waiting;
  }

  /** Takes in who is there now; returns what the user is told of it: who was lost, who joined. */
  List<News> take(Shift shift, Instant now) {
    Workforce present = new Workforce(shift.alive());
    List<News> news =
        Stream.<News>concat(
                workers.without(present).map(News.WorkerLost::new),
                present.without(workers).map(News.WorkerJoined::new))
            .toList();
    workers = present;
    waiting = waiting.with(present, now);
    return news;
  }

  /** Whether samples wait for a role that nobody has. */
  boolean isMissing(Set<Worker.Role> needed, Instant now) {
    return waiting.isFor(needed, now);
  }

  /** Whether that differs from the last word about it, which from now on it is. */
  boolean tells(boolean missing) {
    boolean news = missing != waiting.told();
    waiting = waiting.told(missing);
    return news;
  }

  /**
   * Roles without which nothing goes on.
   *
   * @param trainingOnly whether nothing is evaluated at present
   */
  static Set<Worker.Role> needed(LifeState state, boolean trainingOnly) {
    return switch (state) {
      case RUNNING, FINALISING -> trainingOnly ? TRAINERS : BOTH;
      default -> Set.of();
    };
  }

  Workforce workers() {
    return workers;
  }

  Waiting waiting() {
    return waiting;
  }

  /** Roles that no live worker has. */
  List<Absence> absences() {
    return waiting.absences();
  }
}

package org.unas.search.life.news;

import java.util.ArrayList;
import java.util.List;
import org.unas.search.life.sample.Question;

/** What a search wants done, in order. What it tells its user is numbered without gaps. */
public final class Effects {
  private final List<Effect> pending = new ArrayList<>();
  private long nextEvent;

  /**
   * None yet.
   *
   * @param nextEvent sequence of the next event
   */
  public Effects(long nextEvent) {
    this.nextEvent = nextEvent;
  }

  /** Sequence of the next event. */
  public long nextEvent() {
    return nextEvent;
  }

  /** The user is told. */
  public void tell(News news) {
    pending.add(new Effect.Tell(nextEvent++, news));
  }

  /** The workers are asked. */
  public void ask(Question question) {
    pending.add(new Effect.Ask(question));
  }

  /** The new policy is published. */
  public void publish(PolicyMove move) {
    pending.add(new Effect.Publish(move));
  }

  /** All since the last call. */
  public List<Effect> drain() {
    List<Effect> drained = List.copyOf(pending);
    pending.clear();
    return drained;
  }
}

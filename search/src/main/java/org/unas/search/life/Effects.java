package org.unas.search.life;

import java.util.ArrayList;
import java.util.List;

/** What a search wants done, in order. What it tells its user is numbered without gaps. */
final class Effects {
  private final List<Effect> pending = new ArrayList<>();
  private long nextEvent;

  /**
   * None yet.
   *
   * @param nextEvent sequence of the next event
   */
  Effects(long nextEvent) {
    this.nextEvent = nextEvent;
  }

  /** Sequence of the next event. */
  long nextEvent() {
    return nextEvent;
  }

  void tell(News news) {
    pending.add(new Effect.Tell(nextEvent++, news));
  }

  void ask(Question question) {
    pending.add(new Effect.Ask(question));
  }

  void publish(PolicyMove move) {
    pending.add(new Effect.Publish(move));
  }

  /** All since the last call. */
  List<Effect> drain() {
    List<Effect> drained = List.copyOf(pending);
    pending.clear();
    return drained;
  }
}

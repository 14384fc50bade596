package org.unas.controller.searches;

import java.util.List;
import java.util.Optional;
import org.unas.controller.inbox.Message;
import org.unas.schemas.CommandKind;
import org.unas.schemas.State;
import org.unas.search.request.Violation;

/**
 * Whether a user's request or command can have its effect. One id, one request: it is free as long
 * as all its requests were refused.
 *
 * @param book what is known of all ids
 */
public record Reception(SearchBook book) {

  /** Whether a request of that id can begin a search. */
  public boolean isFree(String id) {
    return book.live(id).isEmpty()
        && book.ended(id).map(StoredSearch.Ended::isRefused).orElse(true);
  }

  /** Sequence of the next event of an id that is free. */
  public long nextEvent(String id) {
    return book.ended(id).map(StoredSearch.Ended::nextEvent).orElse(0L);
  }

  /** How a request differs from the one that has its id; empty if it is the same again. */
  public List<Violation> objections(Message.Request request) {
    String id = request.searchId();
    Optional<String> used =
        book.live(id)
            .map(LiveSearch::spec)
            .or(() -> book.ended(id).flatMap(StoredSearch.Ended::request));
    return Refusals.conflict(used, request.spec());
  }

  /** Whether a command ends a search that cannot be read: whoever gives it up may. */
  public boolean isEndedUnread(Message.Command command) {
    return command.kind() == CommandKind.CANCEL
        && book.quarantined().containsKey(command.searchId());
  }

  /** Why a command has no effect; empty if it has one. */
  public List<Violation> objections(Message.Command command) {
    String id = command.searchId();
    Optional<State> state =
        book.live(id)
            .map(LiveSearch::state)
            .or(() -> book.ended(id).flatMap(StoredSearch.Ended::state));
    if (isEndedUnread(command)) {
      return List.of();
    }
    if (state.isEmpty()) {
      return Refusals.ofUnknown(command, book.ended(id).isPresent());
    }
    return Steering.isPossible(command.kind(), state.get())
        ? List.of()
        : Refusals.of(command, state.get());
  }
}

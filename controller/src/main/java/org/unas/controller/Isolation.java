package org.unas.controller;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unas.controller.inbox.Answers;
import org.unas.controller.outbox.Announcements;
import org.unas.controller.searches.Blame;
import org.unas.controller.searches.LiveSearch;
import org.unas.controller.searches.Reception;
import org.unas.controller.searches.SearchBook;
import org.unas.search.life.Search;
import org.unas.search.life.sample.Failure;

/** Whatever goes wrong in one search ends that one, and the others do not hear of it. */
final class Isolation {
  private static final Logger log = LoggerFactory.getLogger(Isolation.class);

  private final SearchBook book;
  private final SearchPublisher publisher;
  private final Announcements announcements;

  Isolation(SearchBook book, SearchPublisher publisher, Announcements announcements) {
    this.book = book;
    this.publisher = publisher;
    this.announcements = announcements;
  }

  /** Works on one search. */
  void alone(String id, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      giveUp(id, searchs(e));
    }
  }

  /** Goes on with an exception only if it is the trouble of one search. */
  private static RuntimeException searchs(RuntimeException e) {
    if (!Blame.isOfSearch(e)) {
      throw e;
    }
    return e;
  }

  /** Ends a search as it was stored before what went wrong. */
  private void giveUp(String id, RuntimeException reason) {
    log.error("Search {} fails, because the controller cannot go on with it.", id, reason);
    Failure failure = Answers.defect(id, reason);
    long lastEvent = new Reception(book).nextEvent(id);
    try {
      Optional<LiveSearch> stored = book.reopen(id);
      if (stored.isPresent()) {
        Search search = stored.get().search();
        lastEvent = search.nextEvent();
        publisher.publish(stored.get(), search.fail(failure), publisher.now());
        return;
      }
    } catch (RuntimeException e) {
      log.error("Of search {} nothing can be told but that it fails.", id, searchs(e));
    }
    bury(id, lastEvent, failure);
  }

  /** Ends a search that cannot be read, as its user wants. */
  void endUnread(String id, String reason) {
    bury(id, book.nextEventOfQuarantined(id), Answers.cancelledUnread(id, reason));
  }

  private void bury(String id, long lastEvent, Failure failure) {
    book.abandon(id, lastEvent + 1, publisher.now());
    publisher.answer(announcements.failed(id, lastEvent, failure, publisher.now()));
  }
}

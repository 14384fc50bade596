package org.unas.controller;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unas.controller.inbox.Message;
import org.unas.controller.outbox.Announcements;
import org.unas.controller.searches.LiveSearch;
import org.unas.controller.searches.LiveWorkers;
import org.unas.controller.searches.Reception;
import org.unas.controller.searches.Refusals;
import org.unas.controller.searches.SearchBook;
import org.unas.search.life.Search;
import org.unas.search.life.news.Effect;
import org.unas.search.request.Violation;

/**
 * Takes what users send: begins the searches that they ask for, and tells them why something has no
 * effect. What may have one, {@link Reception} knows.
 */
final class UserRequests {
  private static final Logger log = LoggerFactory.getLogger(UserRequests.class);

  private final SearchBook book;
  private final Reception reception;
  private final LiveWorkers workers;
  private final SearchPublisher publisher;
  private final Announcements announcements;
  private final SearchMeters meters;

  UserRequests(
      SearchBook book,
      LiveWorkers workers,
      SearchPublisher publisher,
      Announcements announcements,
      SearchMeters meters) {
    this.book = book;
    this.reception = new Reception(book);
    this.workers = workers;
    this.publisher = publisher;
    this.announcements = announcements;
    this.meters = meters;
  }

  /** The same request again starts nothing; another one needs an id that is free. */
  void take(Message.Request request) {
    if (reception.isFree(request.searchId())) {
      begin(request);
      return;
    }
    List<Violation> objections = reception.objections(request);
    if (objections.isEmpty()) {
      log.info("Search {} is known; its repeated request changes nothing.", request.searchId());
    } else {
      answer(request, objections);
    }
  }

  private void begin(Message.Request request) {
    Instant now = publisher.now();
    log.info("Search {} begins.", request.searchId());
    long first = reception.nextEvent(request.searchId());
    Search search = Search.of(request.spec(), now, first);
    List<Effect> effects = search.begin(now, workers.shift(now).alive());
    publisher.publish(new LiveSearch(search, Optional.empty(), first), effects, now);
  }

  void take(Message.RefusedRequest refused) {
    String id = refused.searchId();
    if (!reception.isFree(id)) {
      answer(refused, Refusals.conflict(refused));
      return;
    }
    Instant now = publisher.now();
    log.info("Search {} is refused: {}", id, refused.violations());
    meters.countRefusal("request");
    long sequence = reception.nextEvent(id);
    book.refuse(id, sequence + 1, now);
    publisher.answer(announcements.rejected(refused, sequence, now));
  }

  /** Whether a command has an effect; if not, its sender hears why. */
  boolean admits(Message.Command command) {
    List<Violation> objections = reception.objections(command);
    if (!objections.isEmpty()) {
      answer(command, objections);
    }
    return objections.isEmpty();
  }

  /** Whether a command ends a search that cannot be read. */
  boolean isEndedUnread(Message.Command command) {
    return reception.isEndedUnread(command);
  }

  private void answer(Message.FromUser refused, List<Violation> why) {
    meters.countRefusal(refused instanceof Message.Command ? "command" : "request");
    publisher.answer(announcements.refused(refused, why, publisher.now()));
  }
}

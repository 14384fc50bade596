package org.unas.controller;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unas.controller.inbox.AnswerGate;
import org.unas.controller.inbox.Answers;
import org.unas.controller.inbox.Message;
import org.unas.controller.inbox.Mismatch;
import org.unas.controller.outbox.Announcements;
import org.unas.controller.outbox.Announcements.Outgoing;
import org.unas.controller.searches.LiveSearch;
import org.unas.controller.searches.LiveWorkers;
import org.unas.controller.searches.SearchBook;
import org.unas.controller.searches.WorkerKeeper;
import org.unas.schemas.WeightUpdate;
import org.unas.search.life.news.Effect;
import org.unas.search.life.sample.Shift;
import org.unas.streaming.ServiceIdentity;
import org.unas.streaming.weights.WeightKey;
import org.unas.streaming.weights.WeightUpdatePublisher;

/** The searches of one task of the topology: tells each what happened and what time it is. */
final class SearchTask {
  private static final Logger log = LoggerFactory.getLogger(SearchTask.class);

  private final ServiceIdentity controller;
  private final SearchMeters meters;
  private final Duration weightsRetention;
  private final SearchBook book;
  private final LiveWorkers workers;
  private final AnswerGate gate;
  private final SearchPublisher publisher;
  private final Isolation isolation;
  private final UserRequests requests;

  /**
   * Opens what the stores of the task hold.
   *
   * @param weightsRetention how long the weights of an ended search are kept
   */
  SearchTask(
      ProcessorContext<String, SpecificRecord> context,
      ServiceIdentity controller,
      SearchMeters meters,
      Duration weightsRetention) {
    this.controller = controller;
    this.meters = meters;
    this.weightsRetention = weightsRetention;
    this.book =
        new SearchBook(
            context.getStateStore(ControllerTopology.SEARCHES),
            context.getStateStore(ControllerTopology.PARTS),
            context.getStateStore(ControllerTopology.LEARNERS),
            Instant.ofEpochMilli(context.currentSystemTimeMs()));
    this.workers = new LiveWorkers(context.getStateStore(WorkerKeeper.STORE));
    this.gate = new AnswerGate(controller, context.getStateStore(ControllerTopology.IMAGES));
    Announcements announcements = new Announcements(controller);
    this.publisher = new SearchPublisher(context, book, announcements, meters);
    this.isolation = new Isolation(book, publisher, announcements);
    this.requests = new UserRequests(book, workers, publisher, announcements, meters);
    // A search that this version cannot read rests; its user hears of it each time it is met.
    book.quarantined()
        .forEach((id, why) -> publisher.send(announcements.quarantined(id, why, publisher.now())));
  }

  void take(Message message) {
    meters.count(message);
    isolation.alone(message.searchId(), () -> sort(message));
  }

  private void sort(Message message) {
    if (message instanceof Message.Command command) {
      steer(command);
    } else if (message instanceof Message.ForSearch forSearch) {
      book.live(message.searchId())
          .ifPresentOrElse(
              search -> tell(search, forSearch),
              () -> {
                log.debug("No search {} is under way for {}.", message.searchId(), message);
                meters.countDropped();
              });
    } else if (message instanceof Message.Request request) {
      requests.take(request);
    } else if (message instanceof Message.RefusedRequest refused) {
      requests.take(refused);
    }
  }

  private void steer(Message.Command command) {
    if (requests.isEndedUnread(command)) {
      isolation.endUnread(command.searchId(), command.reason());
    } else if (requests.admits(command)) {
      tell(book.live(command.searchId()).orElseThrow(), command);
    }
  }

  private void tell(LiveSearch search, Message.ForSearch message) {
    if (message instanceof Message.Answer answer) {
      Optional<Mismatch> mismatch = gate.mismatch(search.search(), answer);
      if (mismatch.isPresent()) {
        refuse(search, answer, mismatch.get());
        return;
      }
    }
    Instant now = publisher.now();
    List<Effect> effects;
    try {
      effects = message.tell(search.search(), now);
    } catch (RuntimeException e) {
      goOnWithout(search.id(), message, e, now);
      return;
    }
    publisher.publish(search, effects, now);
  }

  /** The sample goes on waiting; that other images are about, its user has to know. */
  private void refuse(LiveSearch search, Message.Answer answer, Mismatch mismatch) {
    log.warn("An answer from {} is refused: {}", answer.producer(), mismatch.message());
    meters.countRefusedAnswer(mismatch.what());
    publisher.send(
        new Outgoing(answer.searchId(), gate.letter(answer, mismatch, publisher.source())));
    Instant now = publisher.now();
    mismatch
        .concern()
        .ifPresent(
            concern -> publisher.publish(search, search.search().hear(List.of(concern), now), now));
  }

  /**
   * Takes the search as it was before something that it could not use: the sample of an answer
   * fails, anything else is as if it had not been said.
   */
  private void goOnWithout(String id, Message.ForSearch message, RuntimeException e, Instant now) {
    String kind = message.getClass().getSimpleName();
    log.error("Search {} cannot use what it was told ({}) and goes on without.", id, kind, e);
    LiveSearch stored = book.reopen(id).orElseThrow(() -> e);
    List<Effect> effects =
        message instanceof Message.Answer answer
            ? answer.fail(stored.search(), Answers.indigestible(id, e), now)
            : List.of();
    publisher.publish(stored, effects, now);
  }

  /** Time passes. */
  void tick() {
    Instant now = publisher.now();
    Shift shift = workers.shift(now);
    for (LiveSearch search : book.live()) {
      isolation.alone(search.id(), () -> tick(search, now, shift));
    }
    book.withWeightsSince(now.minus(weightsRetention)).forEach(this::retireWeights);
  }

  private void tick(LiveSearch search, Instant now, Shift shift) {
    List<Effect> effects = search.search().tick(now, shift);
    if (effects.isEmpty()) {
      publisher.status(search, now);
    } else {
      publisher.publish(search, effects, now);
    }
  }

  private void retireWeights(String id) {
    log.info("The weights of search {}, which ended {} ago, are deleted.", id, weightsRetention);
    WeightUpdate retirement = WeightUpdatePublisher.retirement(controller, id, 1);
    publisher.send(new Outgoing(new WeightKey(id, "", 0).toString(), retirement));
    book.weightsRetired(id);
    gate.forget(id);
  }
}

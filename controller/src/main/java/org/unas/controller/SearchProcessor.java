package org.unas.controller;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unas.controller.inbox.AnswerGate;
import org.unas.controller.inbox.Answers;
import org.unas.controller.inbox.Message;
import org.unas.controller.inbox.Mismatch;
import org.unas.controller.outbox.Announcements;
import org.unas.controller.outbox.Announcements.Outgoing;
import org.unas.controller.searches.Blame;
import org.unas.controller.searches.LiveSearch;
import org.unas.controller.searches.LiveWorkers;
import org.unas.controller.searches.Reception;
import org.unas.controller.searches.Refusals;
import org.unas.controller.searches.SearchBook;
import org.unas.controller.searches.StoredSearch;
import org.unas.controller.searches.WorkerKeeper;
import org.unas.schemas.DeadLetter;
import org.unas.schemas.WeightUpdate;
import org.unas.search.life.Search;
import org.unas.search.life.learning.LearnerMemory;
import org.unas.search.life.news.Effect;
import org.unas.search.life.sample.Failure;
import org.unas.search.life.sample.Shift;
import org.unas.search.request.Violation;
import org.unas.streaming.ServiceIdentity;
import org.unas.streaming.weights.WeightKey;
import org.unas.streaming.weights.WeightUpdatePublisher;

/**
 * Tells searches what happened and publishes what they answer; all that decides is in the stores.
 */
final class SearchProcessor implements Processor<String, Message, String, SpecificRecord> {
  private static final Logger log = LoggerFactory.getLogger(SearchProcessor.class);
  private static final Duration TICK = Duration.ofMillis(500);

  private final ServiceIdentity controller;
  private final Duration weightsRetention;
  private final SearchMeters meters;
  private final Announcements announcements;
  private ProcessorContext<String, SpecificRecord> context;
  private Optional<SearchBook> book = Optional.empty();
  private LiveWorkers workers;
  private AnswerGate gate;

  /**
   * @param weightsRetention how long the weights of an ended search are kept
   */
  SearchProcessor(ServiceIdentity controller, SearchMeters meters, Duration weightsRetention) {
    this.meters = meters;
    this.controller = controller;
    this.weightsRetention = weightsRetention;
    this.announcements = new Announcements(controller);
  }

  @Override
  public void init(ProcessorContext<String, SpecificRecord> assigned) {
    context = assigned;
    book = Optional.empty();
    gate = new AnswerGate(controller, assigned.getStateStore(ControllerTopology.IMAGES));
    workers = new LiveWorkers(assigned.getStateStore(WorkerKeeper.STORE));
    assigned.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, time -> tick());
  }

  /** Opened when it is first needed: the stores hold all that was stored by then. */
  private SearchBook book() {
    if (book.isEmpty()) {
      KeyValueStore<String, StoredSearch> searches =
          context.getStateStore(ControllerTopology.SEARCHES);
      KeyValueStore<String, byte[]> parts = context.getStateStore(ControllerTopology.PARTS);
      KeyValueStore<String, LearnerMemory> learners =
          context.getStateStore(ControllerTopology.LEARNERS);
      book = Optional.of(new SearchBook(searches, parts, learners, now()));
      book.get().quarantined().forEach(this::tellOfQuarantine);
    }
    return book.get();
  }

  private Instant now() {
    return Instant.ofEpochMilli(context.currentSystemTimeMs());
  }

  @Override
  public void process(Record<String, Message> received) {
    Message message = received.value();
    meters.count(message);
    alone(message.searchId(), () -> take(message));
  }

  /** Whatever goes wrong in one search ends that one, and the others do not hear of it. */
  private void alone(String id, Runnable work) {
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

  private void take(Message message) {
    if (message instanceof Message.Command command) {
      steer(command);
    } else if (message instanceof Message.ForSearch forSearch) {
      book()
          .live(message.searchId())
          .ifPresentOrElse(
              search -> tell(search, forSearch),
              () -> {
                log.debug("No search {} is under way for {}.", message.searchId(), message);
                meters.countDropped();
              });
    } else if (message instanceof Message.Request request) {
      ask(request);
    } else if (message instanceof Message.RefusedRequest refused) {
      refuse(refused);
    }
  }

  private Reception reception() {
    return new Reception(book());
  }

  private void steer(Message.Command command) {
    List<Violation> objections = reception().objections(command);
    if (reception().isEndedUnread(command)) {
      endUnread(command.searchId(), command.reason());
    } else if (objections.isEmpty()) {
      tell(book().live(command.searchId()).orElseThrow(), command);
    } else {
      answer(command, objections);
    }
  }

  /** The same request again starts nothing; another one needs an id that is free. */
  private void ask(Message.Request request) {
    if (reception().isFree(request.searchId())) {
      begin(request);
      return;
    }
    List<Violation> objections = reception().objections(request);
    if (objections.isEmpty()) {
      log.info("Search {} is known; its repeated request changes nothing.", request.searchId());
    } else {
      answer(request, objections);
    }
  }

  private void begin(Message.Request request) {
    Instant now = now();
    log.info("Search {} begins.", request.searchId());
    long first = reception().nextEvent(request.searchId());
    Search search = Search.of(request.spec(), now, first);
    List<Effect> effects = search.begin(now, workers.shift(now).alive());
    publish(new LiveSearch(search, Optional.empty(), first), effects, now);
  }

  private void refuse(Message.RefusedRequest refused) {
    String id = refused.searchId();
    if (!reception().isFree(id)) {
      answer(refused, Refusals.conflict(refused));
      return;
    }
    Instant now = now();
    log.info("Search {} is refused: {}", id, refused.violations());
    meters.countRefusal("request");
    long sequence = reception().nextEvent(id);
    announcements.rejected(refused, sequence, now).forEach(this::forward);
    book().refuse(id, sequence + 1, now);
    context.commit();
  }

  /** Says why a request or a command has no effect. */
  private void answer(Message.FromUser refused, List<Violation> why) {
    meters.countRefusal(refused instanceof Message.Command ? "command" : "request");
    announcements.refused(refused, why, now()).forEach(this::forward);
    context.commit();
  }

  private void tell(LiveSearch search, Message.ForSearch message) {
    if (message instanceof Message.Answer answer) {
      Optional<Mismatch> mismatch = gate.mismatch(search.search(), answer);
      if (mismatch.isPresent()) {
        refuse(search, answer, mismatch.get());
        return;
      }
    }
    Instant now = now();
    List<Effect> effects;
    try {
      effects = message.tell(search.search(), now);
    } catch (RuntimeException e) {
      goOnWithout(search.id(), message, e, now);
      return;
    }
    publish(search, effects, now);
  }

  /** The sample goes on waiting; that other images are about, its user has to know. */
  private void refuse(LiveSearch search, Message.Answer answer, Mismatch mismatch) {
    log.warn("An answer from {} is refused: {}", answer.producer(), mismatch.message());
    meters.countRefusedAnswer(mismatch.what());
    DeadLetter letter = gate.letter(answer, mismatch, context.recordMetadata().orElseThrow());
    forward(new Outgoing(answer.searchId(), letter));
    mismatch
        .concern()
        .ifPresent(
            concern -> publish(search, search.search().hear(List.of(concern), now()), now()));
  }

  /**
   * Takes the search as it was before something that it could not use: the sample of an answer
   * fails, anything else is as if it had not been said.
   */
  private void goOnWithout(String id, Message.ForSearch message, RuntimeException e, Instant now) {
    String kind = message.getClass().getSimpleName();
    log.error("Search {} cannot use what it was told ({}) and goes on without.", id, kind, e);
    LiveSearch stored = book().reopen(id).orElseThrow(() -> e);
    List<Effect> effects =
        message instanceof Message.Answer answer
            ? answer.fail(stored.search(), Answers.indigestible(id, e), now)
            : List.of();
    publish(stored, effects, now);
  }

  private void tick() {
    Instant now = now();
    Shift shift = workers.shift(now);
    for (LiveSearch search : book().live()) {
      alone(search.id(), () -> tick(search, now, shift));
    }
    book().withWeightsSince(now.minus(weightsRetention)).forEach(this::retireWeights);
  }

  private void tick(LiveSearch search, Instant now, Shift shift) {
    List<Effect> effects = search.search().tick(now, shift);
    if (effects.isEmpty()) {
      announcements.of(search, effects, now).forEach(this::forward);
    } else {
      publish(search, effects, now);
    }
  }

  private void retireWeights(String id) {
    log.info("The weights of search {}, which ended {} ago, are deleted.", id, weightsRetention);
    WeightUpdate retirement = WeightUpdatePublisher.retirement(controller, id, 1);
    forward(new Outgoing(new WeightKey(id, "", 0).toString(), retirement));
    book().weightsRetired(id);
    gate.forget(id);
  }

  /** Stores a search and publishes what it wants done: all of it, or, if that fails, nothing. */
  private void publish(LiveSearch search, List<Effect> effects, Instant now) {
    List<Outgoing> records = announcements.of(search, effects, now);
    book().save(search, now);
    effects.forEach(meters::count);
    records.forEach(this::forward);
    if (!effects.isEmpty()) {
      // Nobody sees it before it is committed.
      context.commit();
    }
  }

  /** Ends a search as it was stored before what went wrong. */
  private void giveUp(String id, RuntimeException reason) {
    log.error("Search {} fails, because the controller cannot go on with it.", id, reason);
    Failure failure = Answers.defect(id, reason);
    long lastEvent = reception().nextEvent(id);
    try {
      Optional<LiveSearch> stored = book().reopen(id);
      if (stored.isPresent()) {
        Search search = stored.get().search();
        lastEvent = search.nextEvent();
        publish(stored.get(), search.fail(failure), now());
        return;
      }
    } catch (RuntimeException e) {
      log.error("Of search {} nothing can be told but that it fails.", id, searchs(e));
    }
    bury(id, lastEvent, failure);
  }

  /** A search that this version cannot read rests; the user hears of it each time it is met. */
  private void tellOfQuarantine(String id, String reason) {
    announcements.quarantined(id, reason, now()).forEach(this::forward);
  }

  private void endUnread(String id, String reason) {
    bury(id, book().nextEventOfQuarantined(id), Answers.cancelledUnread(id, reason));
  }

  private void bury(String id, long lastEvent, Failure failure) {
    announcements.failed(id, lastEvent, failure, now()).forEach(this::forward);
    book().abandon(id, lastEvent + 1, now());
    context.commit();
  }

  private void forward(Outgoing record) {
    context.forward(new Record<>(record.key(), record.value(), context.currentSystemTimeMs()));
  }
}

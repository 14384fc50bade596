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
import org.unas.schemas.ArchitectureSample;
import org.unas.schemas.WeightUpdate;
import org.unas.search.life.Effect;
import org.unas.search.life.LearnerMemory;
import org.unas.search.life.Search;
import org.unas.search.life.Worker;
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
  private final Samples samples;
  private final SearchEvents events;
  private final PolicyUpdates policyUpdates;
  private final Statuses statuses;
  private ProcessorContext<String, SpecificRecord> context;
  private Optional<SearchBook> book = Optional.empty();
  private LiveWorkers workers;

  /**
   * @param weightsRetention how long the weights of an ended search are kept
   */
  SearchProcessor(ServiceIdentity controller, SearchMeters meters, Duration weightsRetention) {
    Envelopes envelopes = new Envelopes(controller);
    this.meters = meters;
    this.controller = controller;
    this.weightsRetention = weightsRetention;
    this.samples = new Samples(envelopes);
    this.events = new SearchEvents(envelopes, Version.CURRENT);
    this.policyUpdates = new PolicyUpdates(envelopes);
    this.statuses = new Statuses(envelopes);
  }

  @Override
  public void init(ProcessorContext<String, SpecificRecord> assigned) {
    context = assigned;
    book = Optional.empty();
    workers = new LiveWorkers(assigned.getStateStore(ControllerTopology.WORKERS));
    assigned.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, time -> tick());
  }

  /** Opened when it is first needed: the stores hold all that was stored by then. */
  private SearchBook book() {
    if (book.isEmpty()) {
      KeyValueStore<String, StoredSearch> searches =
          context.getStateStore(ControllerTopology.SEARCHES);
      KeyValueStore<String, LearnerMemory> learners =
          context.getStateStore(ControllerTopology.LEARNERS);
      book = Optional.of(new SearchBook(searches, learners));
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
    if (message instanceof Message.ForSearch forSearch) {
      book()
          .live(message.searchId())
          .ifPresentOrElse(
              search -> tell(search, forSearch),
              () -> log.debug("No search {} is under way for {}.", message.searchId(), message));
    } else if (book().knows(message.searchId())) {
      log.info("Search {} is known; its repeated request changes nothing.", message.searchId());
    } else if (message instanceof Message.Request request) {
      begin(request);
    } else if (message instanceof Message.RefusedRequest refused) {
      refuse(refused);
    }
  }

  private void begin(Message.Request request) {
    Instant now = now();
    log.info("Search {} begins.", request.searchId());
    Search search = Search.accept(request.spec(), now, workers.at(now));
    LiveSearch live = new LiveSearch(search, Optional.empty());
    publish(live, now);
    book().save(live, now);
  }

  private void refuse(Message.RefusedRequest refused) {
    Instant now = now();
    String id = refused.searchId();
    log.info("Search {} is refused: {}", id, refused.violations());
    forward(id, events.rejected(id, refused.violations(), now));
    forward(id, statuses.rejected(id, refused.displayName(), refused.violations(), now));
    book().refuse(id, now);
    context.commit();
  }

  private void tell(LiveSearch search, Message.ForSearch message) {
    Instant now = now();
    LiveSearch told = search;
    try {
      message.tell(search.search(), now);
    } catch (RuntimeException e) {
      told = failSample(search.id(), message, e, now);
    }
    publish(told, now);
    book().save(told, now);
  }

  /** Takes the search as it was before an answer that it could not use, and fails the sample. */
  private LiveSearch failSample(
      String id, Message.ForSearch message, RuntimeException e, Instant now) {
    log.error("Search {} cannot use an answer; its sample fails.", id, e);
    LiveSearch stored = book().reopen(id);
    if (!(message instanceof Message.Answer answer)) {
      throw e;
    }
    answer.fail(stored.search(), Answers.indigestible(id, e), now);
    return stored;
  }

  private void tick() {
    Instant now = now();
    List<Worker> alive = workers.at(now);
    for (LiveSearch search : book().live()) {
      search.search().tick(now, alive);
      if (publish(search, now)) {
        book().save(search, now);
      }
    }
    book().withWeightsSince(now.minus(weightsRetention)).forEach(this::retireWeights);
  }

  private void retireWeights(String id) {
    log.info("The weights of search {}, which ended {} ago, are deleted.", id, weightsRetention);
    WeightUpdate retirement = WeightUpdatePublisher.retirement(controller, id, 1);
    forward(new WeightKey(id, "", 0).toString(), retirement);
    book().weightsRetired(id);
  }

  /** Publishes what a search wants done; false if that is nothing. */
  private boolean publish(LiveSearch search, Instant now) {
    List<Effect> effects = search.search().drain();
    for (Effect effect : effects) {
      meters.count(effect);
      search.note(effect);
      forward(effect, search, now);
    }
    statuses.due(search, now).ifPresent(status -> forward(search.id(), status));
    if (!effects.isEmpty()) {
      // Nobody sees it before it is committed.
      context.commit();
    }
    return !effects.isEmpty();
  }

  private void forward(Effect effect, LiveSearch search, Instant now) {
    String id = search.id();
    if (effect instanceof Effect.Ask ask) {
      ArchitectureSample sample = samples.of(id, search.spec(), ask.question(), now);
      forward(sample.getSampleId(), sample);
    } else if (effect instanceof Effect.Tell tell) {
      forward(id, events.of(search, tell, now));
    } else if (effect instanceof Effect.Publish publish) {
      forward(id, policyUpdates.of(id, publish.move(), now));
    }
  }

  private void forward(String key, SpecificRecord value) {
    context.forward(new Record<>(key, value, context.currentSystemTimeMs()));
  }
}

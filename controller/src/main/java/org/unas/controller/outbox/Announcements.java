package org.unas.controller.outbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unas.controller.inbox.Message;
import org.unas.controller.searches.LiveSearch;
import org.unas.controller.searches.Refusals;
import org.unas.schemas.ArchitectureSample;
import org.unas.search.life.news.Effect;
import org.unas.search.life.sample.Failure;
import org.unas.search.request.Violation;
import org.unas.streaming.ServiceIdentity;

/**
 * What the world hears of a search, as records. Made in full before the first of them is sent: a
 * search that cannot be told of leaves no half of it behind.
 */
public final class Announcements {
  private static final Logger log = LoggerFactory.getLogger(Announcements.class);

  private final Samples samples;
  private final SearchEvents events;
  private final PolicyUpdates policyUpdates;
  private final Statuses statuses;

  /**
   * One record.
   *
   * @param key its key
   * @param value its value
   */
  public record Outgoing(String key, SpecificRecord value) {}

  /** Announcements of that controller. */
  public Announcements(ServiceIdentity controller) {
    Envelopes envelopes = new Envelopes(controller);
    this.samples = new Samples(envelopes);
    this.events = new SearchEvents(envelopes, Version.CURRENT);
    this.policyUpdates = new PolicyUpdates(envelopes);
    this.statuses = new Statuses(envelopes);
  }

  /** What a search wants done, and its status if that is due. */
  public List<Outgoing> of(LiveSearch search, List<Effect> effects, Instant now) {
    List<Outgoing> records = new ArrayList<>();
    for (Effect effect : effects) {
      search.note(effect);
      records.add(of(search, effect, now));
    }
    statuses.due(search, now).ifPresent(status -> records.add(new Outgoing(search.id(), status)));
    return records;
  }

  private Outgoing of(LiveSearch search, Effect effect, Instant now) {
    String id = search.id();
    if (effect instanceof Effect.Ask ask) {
      ArchitectureSample sample = samples.of(id, search.spec(), ask.question(), now);
      return new Outgoing(sample.getSampleId(), sample);
    } else if (effect instanceof Effect.Tell tell) {
      return new Outgoing(id, events.of(search, tell, now));
    } else if (effect instanceof Effect.Publish publish) {
      return new Outgoing(id, policyUpdates.of(id, publish.move(), now));
    }
    throw new IllegalStateException("Nobody does " + effect + ".");
  }

  /**
   * The only words about a request that is not valid.
   *
   * @param sequence position of its event among those of its id
   */
  public List<Outgoing> rejected(Message.RefusedRequest refused, long sequence, Instant now) {
    String id = refused.searchId();
    return List.of(
        new Outgoing(id, events.rejected(id, sequence, refused.violations(), now)),
        new Outgoing(id, statuses.rejected(refused, sequence, now)));
  }

  /** Why a request or a command has no effect, in a stream of its own. */
  public List<Outgoing> refused(Message.FromUser refused, List<Violation> why, Instant now) {
    String stream = Refusals.stream(refused);
    log.warn("{} has no effect: {}", stream, why);
    return List.of(new Outgoing(stream, events.rejected(stream, 0, why, now)));
  }

  /**
   * That a search cannot be read. Its own events go on when some version can read it, so this one
   * is told in a stream beside it.
   */
  public List<Outgoing> quarantined(String id, String reason, Instant now) {
    Failure why =
        new Failure(
            "QUARANTINED",
            String.format(
                Locale.ROOT,
                "What is stored of search %s must be readable, but this controller cannot read it: %s",
                id,
                reason),
            "Start the version that stored it, or cancel the search; the others go on.",
            false);
    String stream = id + "/stored";
    Violation violation = new Violation("stored state", id, why.message(), why.hint());
    return List.of(
        new Outgoing(stream, events.rejected(stream, 0, List.of(violation), now)),
        new Outgoing(id, statuses.quarantined(id, why, now)));
  }

  /**
   * The last words about a search of which nothing else can be said.
   *
   * @param sequence position of its last event
   */
  public List<Outgoing> failed(String id, long sequence, Failure failure, Instant now) {
    return List.of(
        new Outgoing(id, events.failed(id, sequence, failure, now)),
        new Outgoing(id, statuses.failed(id, sequence, failure, now)));
  }
}

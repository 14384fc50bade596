package org.unas.controller;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.unas.schemas.ArchitectureSample;
import org.unas.search.life.Effect;
import org.unas.search.life.Failure;
import org.unas.streaming.ServiceIdentity;

/**
 * What the world hears of a search, as records. Made in full before the first of them is sent: a
 * search that cannot be told of leaves no half of it behind.
 */
final class Announcements {
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
  record Outgoing(String key, SpecificRecord value) {}

  Announcements(ServiceIdentity controller) {
    Envelopes envelopes = new Envelopes(controller);
    this.samples = new Samples(envelopes);
    this.events = new SearchEvents(envelopes, Version.CURRENT);
    this.policyUpdates = new PolicyUpdates(envelopes);
    this.statuses = new Statuses(envelopes);
  }

  /** What a search wants done, and its status if that is due. */
  List<Outgoing> of(LiveSearch search, List<Effect> effects, Instant now) {
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

  /** The only words about a request that is not valid. */
  List<Outgoing> rejected(Message.RefusedRequest refused, Instant now) {
    String id = refused.searchId();
    return List.of(
        new Outgoing(id, events.rejected(id, refused.violations(), now)),
        new Outgoing(id, statuses.rejected(id, refused.displayName(), refused.violations(), now)));
  }

  /**
   * The last words about a search of which nothing else can be said.
   *
   * @param sequence position of its last event
   */
  List<Outgoing> failed(String id, long sequence, Failure failure, Instant now) {
    return List.of(
        new Outgoing(id, events.failed(id, sequence, failure, now)),
        new Outgoing(id, statuses.failed(id, sequence, failure, now)));
  }
}

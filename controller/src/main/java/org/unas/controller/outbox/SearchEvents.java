package org.unas.controller.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.apache.avro.specific.SpecificRecord;
import org.unas.controller.searches.LiveSearch;
import org.unas.schemas.Accepted;
import org.unas.schemas.Cancelled;
import org.unas.schemas.CollapseWarning;
import org.unas.schemas.Failed;
import org.unas.schemas.IncumbentChanged;
import org.unas.schemas.Paused;
import org.unas.schemas.Rejected;
import org.unas.schemas.Resumed;
import org.unas.schemas.SampleFailed;
import org.unas.schemas.SearchEvent;
import org.unas.schemas.Started;
import org.unas.schemas.Unmeasured;
import org.unas.schemas.UpdateRejected;
import org.unas.schemas.WorkerJoined;
import org.unas.schemas.WorkerLost;
import org.unas.search.life.news.Effect;
import org.unas.search.life.news.News;
import org.unas.search.life.sample.Failure;
import org.unas.search.life.sample.Worker;
import org.unas.search.request.Violation;

/** From a search's {@link News} to the {@link SearchEvent} that its user reads. */
final class SearchEvents {
  private final Envelopes envelopes;
  private final String version;

  /**
   * @param version of this software
   */
  SearchEvents(Envelopes envelopes, String version) {
    this.envelopes = envelopes;
    this.version = version;
  }

  /** The event. */
  SearchEvent of(LiveSearch search, Effect.Tell tell, Instant now) {
    return event(search.id(), tell.sequence(), body(search, tell.news()), now);
  }

  /** The only event of a request that is not valid. */
  SearchEvent rejected(String searchId, long sequence, List<Violation> violations, Instant now) {
    return event(searchId, sequence, new Rejected(Violations.of(violations)), now);
  }

  /** The last event of a search of which nothing else is known. */
  SearchEvent failed(String searchId, long sequence, Failure failure, Instant now) {
    return event(searchId, sequence, new Failed(Figures.failure(failure), null), now);
  }

  private SearchEvent event(String searchId, long sequence, SpecificRecord body, Instant now) {
    return new SearchEvent(envelopes.of(searchId, "event", sequence, now), body);
  }

  private SpecificRecord body(LiveSearch search, News news) {
    Figures figures = new Figures(search.search().space());
    if (news instanceof News.Progress progress) {
      return Figures.progress(progress);
    } else if (news instanceof News.IncumbentChanged changed) {
      return new IncumbentChanged(figures.candidate(changed.incumbent()));
    } else if (news instanceof News.Completed completed) {
      return figures.completed(completed);
    } else if (news instanceof News.Failed failed) {
      return new Failed(Figures.failure(failed.failure()), figures.optional(failed.incumbent()));
    } else if (news instanceof News.Cancelled cancelled) {
      return new Cancelled(cancelled.reason(), figures.optional(cancelled.incumbent()));
    }
    return note(search, news);
  }

  private SpecificRecord note(LiveSearch search, News news) {
    if (news instanceof News.Accepted) {
      return new Accepted(search.search().spec().displayName());
    } else if (news instanceof News.Started started) {
      return new Started(search.spec(), version, started.architectures().toString());
    } else if (news instanceof News.WorkerJoined joined) {
      Worker worker = joined.worker();
      return new WorkerJoined(worker.id(), role(worker), worker.device());
    } else if (news instanceof News.WorkerLost lost) {
      return new WorkerLost(lost.worker().id(), role(lost.worker()));
    } else if (news instanceof News.Paused paused) {
      return new Paused(paused.reason());
    } else if (news instanceof News.Resumed resumed) {
      return new Resumed(resumed.reason());
    }
    return warning(news);
  }

  private static SpecificRecord warning(News news) {
    if (news instanceof News.SampleFailed failed) {
      return new SampleFailed(failed.sample(), failed.role(), Figures.failure(failed.failure()));
    } else if (news instanceof News.UpdateRejected rejected) {
      return new UpdateRejected(
          rejected.block(), rejected.trainerId(), rejected.code(), rejected.message());
    } else if (news instanceof News.CollapseWarning warning) {
      return collapse(warning);
    }
    throw new IllegalStateException("No event says " + news + ".");
  }

  private static CollapseWarning collapse(News.CollapseWarning warning) {
    Unmeasured unmeasured = new Unmeasured();
    return CollapseWarning.newBuilder()
        .setSign(warning.sign().name().toLowerCase(Locale.ROOT))
        .setIdleShare(warning.idleShare())
        .setEntropy(warning.entropy())
        .setInitialEntropy(warning.initialEntropy())
        .setProgress(warning.progress())
        .setGap(unmeasured.orZero("gap", warning.gap()))
        .setLowestGap(unmeasured.orZero("lowestGap", warning.lowestGap()))
        .setMessage(warning.message())
        .setUnmeasured(unmeasured.names())
        .build();
  }

  private static String role(Worker worker) {
    return worker.role().name().toLowerCase(Locale.ROOT);
  }
}

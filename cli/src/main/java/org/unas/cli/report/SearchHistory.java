package org.unas.cli.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.unas.cli.client.SearchTopic;
import org.unas.schemas.Candidate;
import org.unas.schemas.CollapseWarning;
import org.unas.schemas.Completed;
import org.unas.schemas.IncumbentChanged;
import org.unas.schemas.PolicyUpdate;
import org.unas.schemas.Progress;
import org.unas.schemas.SearchEvent;
import org.unas.schemas.SearchStatus;
import org.unas.schemas.Topic;
import org.unas.search.request.SearchSpec;
import org.unas.search.space.SearchSpace;
import org.unas.search.space.SearchSpaces;

/**
 * All that the log holds of one search.
 *
 * @param status where it stands
 * @param spec the resolved request
 * @param events its result stream, in order
 * @param updates how its policy moved, in order
 * @param conversation what workers answered
 */
record SearchHistory(
    SearchStatus status,
    SearchSpec spec,
    List<SearchEvent> events,
    List<PolicyUpdate> updates,
    Conversation conversation) {

  /** Reads it. */
  static SearchHistory read(SearchTopic log, SearchStatus status) {
    List<SearchEvent> events = new ArrayList<>();
    log.read(
        Topic.SEARCH_EVENTS,
        SearchEvent.class,
        event -> {
          // A retraining of the found cell has a stream, and a key, of its own; what lies before
          // the first event was of requests that were refused.
          if (event.getEnvelope().getSearchId().equals(log.searchId())
              && event.getEnvelope().getSequence() >= status.getFirstEvent()) {
            events.add(event);
          }
        });
    events.sort(Comparator.comparingLong(event -> event.getEnvelope().getSequence()));
    List<PolicyUpdate> updates = new ArrayList<>();
    log.read(Topic.POLICY_UPDATES, PolicyUpdate.class, updates::add);
    updates.sort(Comparator.comparingLong(PolicyUpdate::getPolicyVersion));
    return new SearchHistory(
        status, SearchSpec.fromJson(status.getSpec()), events, updates, Conversation.read(log));
  }

  String id() {
    return status.getEnvelope().getSearchId();
  }

  SearchSpace space() {
    return SearchSpaces.of(spec.space());
  }

  /** All events of one kind, in order. */
  <T> Stream<T> all(Class<T> type) {
    return events.stream().map(SearchEvent::getBody).filter(type::isInstance).map(type::cast);
  }

  /** Progress of the search phase: what comes before has no validation. */
  List<Progress> searching() {
    return all(Progress.class).filter(progress -> !isWarmup(progress)).toList();
  }

  /** Completed samples of the search phase. */
  long searchSamples() {
    long all = most(all(Progress.class));
    return all - most(all(Progress.class).filter(SearchHistory::isWarmup));
  }

  private static long most(Stream<Progress> points) {
    return points.mapToLong(Progress::getSamples).max().orElse(0);
  }

  /** What the search warned of, if it did. */
  Optional<String> warning(String sign) {
    return all(CollapseWarning.class)
        .filter(warning -> warning.getSign().equals(sign))
        .map(CollapseWarning::getMessage)
        .findFirst();
  }

  static boolean isWarmup(Progress progress) {
    return progress.getPhase().equals("warmup");
  }

  Optional<Completed> result() {
    return Optional.ofNullable(status.getResult());
  }

  /** The found architecture or, while there is none, the best seen. */
  Optional<Candidate> best() {
    return result()
        .map(Completed::getFound)
        .or(() -> Optional.ofNullable(status.getIncumbent()))
        .or(
            () ->
                all(IncumbentChanged.class)
                    .reduce((a, b) -> b)
                    .map(IncumbentChanged::getIncumbent));
  }

  /** Architectures that were measured on the whole validation split, best first. */
  List<Candidate> finalists() {
    return result().map(Completed::getFinalists).orElse(List.of());
  }

  /** The Pareto front that the search keeps: the result's or, while there is none, the present. */
  List<Candidate> front() {
    return result().map(Completed::getFront).orElse(status.getFront());
  }

  /** Whether more is to come. */
  boolean isRunning() {
    return switch (status.getState()) {
      case SUCCEEDED, FAILED, CANCELLED, REJECTED -> false;
      default -> true;
    };
  }
}

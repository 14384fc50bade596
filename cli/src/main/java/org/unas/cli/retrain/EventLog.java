package org.unas.cli.retrain;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.unas.schemas.SearchEvent;
import org.unas.schemas.Topic;
import org.unas.streaming.EventPublisher;
import org.unas.streaming.KafkaSettings;

/**
 * Publishes the events of a retraining as far as that is possible: training does not end because a
 * broker does.
 */
public final class EventLog implements AutoCloseable {
  private final Optional<EventPublisher<SearchEvent>> publisher;
  private final Consumer<String> notices;
  private volatile boolean works = true;

  private EventLog(Optional<EventPublisher<SearchEvent>> publisher, Consumer<String> notices) {
    this.publisher = publisher;
    this.notices = notices;
  }

  /**
   * On the topic of result streams.
   *
   * @param notices told once, in a sentence, if an event cannot be published
   */
  public static EventLog on(KafkaSettings settings, Consumer<String> notices) {
    return new EventLog(
        Optional.of(new EventPublisher<>(settings, Topic.SEARCH_EVENTS, SearchEvent.class)),
        notices);
  }

  /** Nowhere. */
  public static EventLog nowhere() {
    return new EventLog(Optional.empty(), notice -> {});
  }

  /** Publishes an event, unless an earlier one could not be published. */
  public void publish(SearchEvent event) {
    if (publisher.isPresent() && works) {
      try {
        publisher
            .get()
            .publish(event.getEnvelope().getSearchId(), event)
            .whenComplete((place, failure) -> Optional.ofNullable(failure).ifPresent(this::failed));
      } catch (KafkaException e) {
        failed(e);
      }
    }
  }

  private void failed(Throwable failure) {
    if (works) {
      works = false;
      notices.accept(
          String.format(
              Locale.ROOT,
              "The broker does not take events (%s): they are only shown here from now on.",
              failure.getMessage()));
    }
  }

  /** Waits for the broker's answers, a few seconds at most. */
  @Override
  public void close() {
    publisher.ifPresent(EventPublisher::close);
  }
}

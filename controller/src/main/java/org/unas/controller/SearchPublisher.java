package org.unas.controller;

import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.unas.controller.outbox.Announcements;
import org.unas.controller.outbox.Announcements.Outgoing;
import org.unas.controller.searches.LiveSearch;
import org.unas.controller.searches.SearchBook;
import org.unas.search.life.news.Effect;

/** Stores what became of searches and publishes what they want done, in one transaction. */
final class SearchPublisher {
  private final ProcessorContext<String, SpecificRecord> context;
  private final SearchBook book;
  private final Announcements announcements;
  private final SearchMeters meters;
  private final CommitPace pace = new CommitPace();

  SearchPublisher(
      ProcessorContext<String, SpecificRecord> context,
      SearchBook book,
      Announcements announcements,
      SearchMeters meters) {
    this.context = context;
    this.book = book;
    this.announcements = announcements;
    this.meters = meters;
  }

  Instant now() {
    return Instant.ofEpochMilli(context.currentSystemTimeMs());
  }

  /** Where the record at hand lies. */
  RecordMetadata source() {
    return context.recordMetadata().orElseThrow();
  }

  /** Stores a search and publishes what it wants done: all of it, or, if that fails, nothing. */
  void publish(LiveSearch search, List<Effect> effects, Instant now) {
    List<Outgoing> records = announcements.of(search, effects, now);
    book.save(search, now);
    effects.forEach(meters::count);
    send(records);
    int asked = (int) effects.stream().filter(Effect.Ask.class::isInstance).count();
    if (!effects.isEmpty() && pace.isDue(asked, book.samplesUnderWay())) {
      context.commit();
    }
  }

  /** Publishes the status of a search that wants nothing, if it is due. */
  void status(LiveSearch search, Instant now) {
    send(announcements.of(search, List.of(), now));
  }

  /** Publishes what somebody waits for. */
  void answer(List<Outgoing> records) {
    send(records);
    context.commit();
  }

  /** Publishes with the next commit. */
  void send(List<Outgoing> records) {
    records.forEach(this::send);
  }

  /** Publishes with the next commit. */
  void send(Outgoing record) {
    context.forward(new Record<>(record.key(), record.value(), context.currentSystemTimeMs()));
  }
}

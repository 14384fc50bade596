package org.unas.benchmarks.nasbench201;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.unas.cli.view.EventText;
import org.unas.schemas.Progress;
import org.unas.schemas.SearchEvent;

/** Says once a minute how far a search is. */
final class NewsOfAMinute implements Consumer<SearchEvent> {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final EventText text = new EventText();
  private final Consumer<String> lines;
  private Instant next = Instant.MIN;

  NewsOfAMinute(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public void accept(SearchEvent event) {
    String line = text.of(event);
    Instant now = event.getEnvelope().getTime();
    if (event.getBody() instanceof Progress && !now.isBefore(next)) {
      lines.accept(line);
      next = now.plus(MINUTE);
    }
  }
}

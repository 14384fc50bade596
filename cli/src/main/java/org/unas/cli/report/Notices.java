package org.unas.cli.report;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.unas.cli.view.EventText;
import org.unas.schemas.Cancelled;
import org.unas.schemas.CollapseWarning;
import org.unas.schemas.Failed;
import org.unas.schemas.Paused;
import org.unas.schemas.Resumed;
import org.unas.schemas.SampleFailed;
import org.unas.schemas.SearchEvent;
import org.unas.schemas.UpdateRejected;
import org.unas.schemas.WorkerLost;

/** The events of a search that a reader should know of, as lines of text. */
final class Notices {
  private static final int MOST = 200;
  private static final Set<Class<?>> KINDS =
      Set.of(
          CollapseWarning.class,
          SampleFailed.class,
          UpdateRejected.class,
          WorkerLost.class,
          Paused.class,
          Resumed.class,
          Failed.class,
          Cancelled.class);

  private Notices() {}

  /** One line an event, the first ones if there are very many; empty if there are none. */
  static String of(List<SearchEvent> events) {
    EventText text = new EventText();
    // The clock of the lines starts with the first event, whether that is shown or not.
    events.stream().limit(1).forEach(text::of);
    return events.stream()
        .filter(event -> KINDS.contains(event.getBody().getClass()))
        .limit(MOST)
        .map(text::of)
        .collect(Collectors.joining("\n"));
  }
}

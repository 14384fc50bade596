package org.unas.cli.view;

import java.io.PrintStream;
import org.unas.schemas.NaturalJson;
import org.unas.schemas.SearchEvent;

/** Somewhere the events of a search are shown, in order. */
public interface EventView extends AutoCloseable {
  /** Shows the next event. */
  void show(SearchEvent event);

  /** Shows progress that the next event outdates, where that can be done in place. */
  default void showPassing(SearchEvent event) {}

  /** Leaves the terminal as it was found. */
  @Override
  default void close() {}

  /** Shows nothing. */
  static EventView nothing() {
    return event -> {};
  }

  /** The events themselves, one JSON object a line. */
  static EventView json(PrintStream out) {
    return event -> out.println(NaturalJson.write(event));
  }

  /** A line of text an event. */
  static EventView lines(PrintStream out) {
    EventText text = new EventText();
    return event -> out.println(text.of(event));
  }

  /** A bar that moves, and a line above it for every event that is not progress. */
  static EventView progressBar(PrintStream out) {
    return new ProgressView(out);
  }

  /** The drawing and the figures of what a search has found, when the view is closed. */
  static EventView found(PrintStream out) {
    FoundCell found = new FoundCell();
    return new EventView() {
      @Override
      public void show(SearchEvent event) {
        found.show(event);
      }

      @Override
      public void close() {
        out.print(found);
      }
    };
  }

  /** Only the last event, as JSON, when the view is closed. */
  static EventView lastLine(PrintStream out) {
    return new EventView() {
      private String last = "";

      @Override
      public void show(SearchEvent event) {
        last = NaturalJson.write(event);
      }

      @Override
      public void close() {
        if (!last.isEmpty()) {
          out.println(last);
        }
      }
    };
  }

  /** Shows every event here and there. */
  default EventView and(EventView other) {
    EventView first = this;
    return new EventView() {
      @Override
      public void show(SearchEvent event) {
        first.show(event);
        other.show(event);
      }

      @Override
      public void close() {
        first.close();
        other.close();
      }
    };
  }
}

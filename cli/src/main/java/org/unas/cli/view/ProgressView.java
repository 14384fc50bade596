package org.unas.cli.view;

import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressState;
import org.unas.schemas.Progress;
import org.unas.schemas.SearchEvent;

/** A bar on a terminal that shows the last progress, and a line above it for every other event. */
final class ProgressView implements EventView {
  private static final int REFRESH_MILLIS = 250;
  private static final int BAR = 20;

  private final EventText text = new EventText();
  private final StickyLine line;
  private final ProgressBar bar;

  ProgressView(PrintStream out) {
    this.line = new StickyLine(out);
    this.bar =
        new ProgressBarBuilder()
            .setInitialMax(1)
            .setUpdateIntervalMillis(REFRESH_MILLIS)
            .setConsumer(line)
            .setRenderer(ProgressView::render)
            .build();
  }

  @Override
  public void show(SearchEvent event) {
    String asText = text.of(event);
    if (event.getBody() instanceof Progress progress) {
      bar.maxHint(progress.getBudget());
      bar.stepTo(progress.getSamples());
      bar.setExtraMessage(String.join("  ", EventText.progressFields(progress)));
    } else {
      line.above(asText);
    }
  }

  /** The bar and its message, cut to the width of the terminal. */
  static String render(ProgressState state, int width) {
    if (state.getExtraMessage().isEmpty()) {
      return "waiting for the first answers ...";
    }
    int done = (int) Math.round(BAR * Math.min(1, state.getNormalizedProgress()));
    String whole =
        "[%s%s] %s".formatted("=".repeat(done), " ".repeat(BAR - done), state.getExtraMessage());
    return whole.length() <= width ? whole : whole.substring(0, Math.max(0, width));
  }

  @Override
  public void close() {
    bar.close();
  }
}

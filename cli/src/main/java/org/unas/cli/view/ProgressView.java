package org.unas.cli.view;

import java.io.PrintStream;
import java.util.Locale;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressState;
import org.unas.schemas.Progress;
import org.unas.schemas.RetrainingProgress;
import org.unas.schemas.SearchEvent;

/**
 * A bar on a terminal with the last progress, a line of what was measured below it, and a line
 * above for every other event. All of it fits into 80 columns.
 */
final class ProgressView implements EventView {
  private static final int REFRESH_MILLIS = 250;
  private static final int BAR = 30;

  private final EventText text = new EventText();
  private final StickyLines lines;
  private final ProgressBar bar;

  ProgressView(PrintStream out) {
    this.lines = new StickyLines(out);
    this.bar =
        new ProgressBarBuilder()
            .setInitialMax(1)
            .setUpdateIntervalMillis(REFRESH_MILLIS)
            .setConsumer(lines)
            .setRenderer(ProgressView::render)
            .build();
  }

  @Override
  public void show(SearchEvent event) {
    String asText = text.of(event);
    if (event.getBody() instanceof Progress progress) {
      bar.maxHint(progress.getBudget());
      bar.stepTo(progress.getSamples());
      bar.setExtraMessage(message(progress));
    } else if (event.getBody() instanceof RetrainingProgress progress) {
      bar.maxHint(progress.getSteps());
      bar.stepTo(progress.getStep());
      bar.setExtraMessage(RetrainingText.progress(progress, "\n"));
    } else {
      lines.above(asText);
    }
  }

  @Override
  public void showPassing(SearchEvent event) {
    show(event);
  }

  /** Every line cut to the width of the terminal. */
  private static String render(ProgressState state, int width) {
    return bar(state.getNormalizedProgress(), state.getExtraMessage())
        .lines()
        .map(line -> line.substring(0, Math.min(line.length(), Math.max(0, width))))
        .collect(Collectors.joining("\n"));
  }

  static String bar(double share, String message) {
    int done = (int) Math.round(BAR * Math.min(1, share));
    return String.format(
        Locale.ROOT,
        "[%s%s] %s",
        "=".repeat(done),
        " ".repeat(BAR - done),
        message.isEmpty() ? "waiting" : message);
  }

  static String message(Progress progress) {
    String values = EventText.waits(progress) ? "" : "\n" + EventText.progressValues(progress);
    return EventText.progressCount(progress) + values;
  }

  @Override
  public void close() {
    bar.close();
    // A bar that is closed before its timer first fired draws itself once more and stays.
    lines.close();
  }
}

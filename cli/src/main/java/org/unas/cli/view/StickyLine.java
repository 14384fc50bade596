package org.unas.cli.view;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;

/** The last line of a terminal: redrawn in place, with room for other lines above it. */
final class StickyLine extends ConsoleProgressBarConsumer {
  private static final String ERASE = "\r\033[K";

  private final PrintStream out;
  private String shown = "";

  StickyLine(PrintStream out) {
    super(out);
    this.out = out;
  }

  @Override
  public synchronized void accept(String line) {
    shown = line;
    out.print(ERASE + line);
    out.flush();
  }

  /** Prints a line above. */
  synchronized void above(String line) {
    out.print(ERASE + line + System.lineSeparator() + shown);
    out.flush();
  }

  @Override
  public synchronized void close() {
    out.print(ERASE);
    out.flush();
  }
}

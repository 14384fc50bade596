package org.unas.cli.view;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;

/** The last lines of a terminal: redrawn in place, with room for other lines above them. */
final class StickyLines extends ConsoleProgressBarConsumer {
  private static final String ERASE_LINE = "\r\033[K";
  private static final String UP = "\033[1A";

  private final PrintStream out;
  private String shown = "";

  StickyLines(PrintStream out) {
    super(out);
    this.out = out;
  }

  @Override
  public synchronized void accept(String lines) {
    out.print(erase() + lines);
    out.flush();
    shown = lines;
  }

  /** Prints a line above. */
  synchronized void above(String line) {
    out.print(erase() + line + "\n" + shown);
    out.flush();
  }

  private String erase() {
    long further = shown.chars().filter(c -> c == '\n').count();
    return ERASE_LINE + (UP + ERASE_LINE).repeat((int) further);
  }

  @Override
  public synchronized void close() {
    out.print(erase());
    out.flush();
    shown = "";
  }
}

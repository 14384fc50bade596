package org.unas.benchmarks.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.unas.cli.cluster.ServiceProcess;

/** What is done to a process. */
enum Signal {
  /** It is gone at once, as after a power cut. */
  KILL,
  /** It is told to stop in order. */
  TERM,
  /** It stands still for a while, as a suspended machine does. */
  STOP;

  /** Sends it. */
  void to(ServiceProcess victim) throws InterruptedException {
    send(name(), victim);
  }

  /** Lets a process go on that stands still. */
  static void goOn(ServiceProcess victim) throws InterruptedException {
    send("CONT", victim);
  }

  private static void send(String signal, ServiceProcess victim) throws InterruptedException {
    try {
      new ProcessBuilder("kill", "-" + signal, Long.toString(victim.handle().pid()))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException("Signals are sent by the command kill, which is missing.", e);
    }
  }
}

package org.unas.cli.doctor;

import java.util.Locale;
import org.unas.service.readiness.Finding;
import org.unas.supernet.eager.Engine;

/** The tensor engine: whether it starts, and whether it is the fast one. */
public final class EngineCheck {
  private static final String SUBJECT = "engine";

  private EngineCheck() {}

  /** Starts the engine in this process: two seconds if it is ND4J. */
  public static Finding run() {
    try {
      return judge(Engine.start());
    } catch (RuntimeException | LinkageError e) {
      return Finding.broken(
          SUBJECT,
          "The engine does not start: " + rootCause(e),
          "Its libraries are for x86-64 Linux with AVX2; docs/deployment.md names the others. They"
              + " unpack into ~/.javacpp, which must be writable.");
    }
  }

  private static Finding judge(Engine engine) {
    String seen =
        String.format(
            Locale.ROOT,
            "%s on %s, because %s",
            engine.backend().name(),
            engine.device(),
            engine.reason());
    return engine.accelerated()
        ? Finding.ok(SUBJECT, seen)
        : Finding.warning(
            SUBJECT,
            seen + "; convolutions are 10 to 680 times slower than they could be",
            "Put nd4j-native's classifier linux-x86_64-onednn-avx2, or your system's, on the class"
                + " path and no other.");
  }

  private static String rootCause(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.toString();
  }
}

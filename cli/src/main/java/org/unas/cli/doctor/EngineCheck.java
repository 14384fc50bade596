package org.unas.cli.doctor;

import java.util.Locale;
import java.util.Map;
import org.unas.service.readiness.Finding;
import org.unas.service.readiness.NativeFolderCheck;
import org.unas.supernet.eager.Engine;
import org.unas.supernet.eager.EngineChoice;

/** The tensor engine: whether it starts, and whether it is the fast one. */
public final class EngineCheck {
  private static final String SUBJECT = "engine";

  private EngineCheck() {}

  /**
   * What the engine of this process needs, without starting it.
   *
   * @param environment of this process
   */
  public static Finding prepare(Map<String, String> environment) {
    try {
      EngineChoice choice = EngineChoice.of(environment);
      return choice.vectors()
          ? Finding.ok(SUBJECT, "vector kernels, because " + choice.reason())
          : NativeFolderCheck.ofEngine();
    } catch (IllegalArgumentException e) {
      return Finding.broken(SUBJECT, e.getMessage(), "Set or unset the variable.");
    }
  }

  /** Starts the engine in this process: two seconds if it is ND4J. */
  public static Finding run() {
    Finding prepared = prepare(System.getenv());
    if (prepared.isBroken()) {
      return prepared;
    }
    try {
      return judge(Engine.start());
    } catch (RuntimeException | LinkageError e) {
      return Finding.broken(
          SUBJECT,
          "The engine does not start: " + rootCause(e),
          "Its libraries are for x86-64 Linux with AVX2; docs/deployment.md names the others.");
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

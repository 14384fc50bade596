package org.unas.supernet.session;

import java.util.function.Function;

/** Builds on something that holds memory and threads; if that fails, it is given back. */
public final class Opening {
  private Opening() {}

  /**
   * What is built.
   *
   * @param ground closed if the building throws
   * @param building takes the ground over
   */
  public static <G extends AutoCloseable, S> S on(G ground, Function<G, S> building) {
    try {
      return building.apply(ground);
    } catch (RuntimeException | Error e) {
      close(ground, e);
      throw e;
    }
  }

  private static void close(AutoCloseable ground, Throwable reason) {
    try {
      ground.close();
    } catch (Exception e) {
      reason.addSuppressed(e);
    }
  }
}

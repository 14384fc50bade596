package org.unas.cli.cluster;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Asks services over HTTP whether they are ready for work. */
final class Readiness {
  private static final int TIMEOUT_MILLIS = 2_000;
  private static final int PAUSE_MILLIS = 100;

  private Readiness() {}

  /**
   * Waits until all are ready.
   *
   * @throws IllegalStateException if one is not within the limit or stays dead; names it
   */
  static void await(List<LocalService> services, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    for (LocalService service : services) {
      while (!isReady(service)) {
        if (service.process().hasGivenUp() || System.nanoTime() > end) {
          throw new IllegalStateException(
              String.format(
                  Locale.ROOT, "%s is not ready; its log says why.", service.process().name()));
        }
        pause();
      }
    }
  }

  private static boolean isReady(LocalService service) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection)
              URI.create(service.http() + "/health/readiness").toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      try {
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return false;
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while services were starting.", e);
    }
  }
}

package org.unas.cli.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Asks services over HTTP whether they are ready for work, and says what it waits for. */
final class Readiness {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String READY = "ready";

  /** A service on a busy machine answers late, and is nevertheless ready. */
  private static final int TIMEOUT_MILLIS = 15_000;

  private static final int PAUSE_MILLIS = 100;
  private static final int SAY_EVERY_SECONDS = 15;

  private final Duration patience;
  private final Runnable check;
  private final Consumer<String> notices;

  /**
   * A wait.
   *
   * @param patience how long a service may stand still while its process lives; one that gets on
   *     may take as long as it needs
   * @param check called now and then; throws if the cluster cannot go on
   * @param notices told now and then what is waited for
   */
  Readiness(Duration patience, Runnable check, Consumer<String> notices) {
    this.patience = patience;
    this.check = check;
    this.notices = notices;
  }

  /**
   * Waits until all are ready.
   *
   * @throws IllegalStateException if one stays dead or stands still; names it
   */
  void await(List<LocalService> services) {
    services.forEach(this::await);
  }

  private void await(LocalService service) {
    ServiceProgress progress = new ServiceProgress(service, patience);
    long said = 0;
    for (String answer = ask(service); !answer.equals(READY); answer = ask(service)) {
      check.run();
      progress.look(answer);
      if (progress.seconds() >= said + SAY_EVERY_SECONDS) {
        said = progress.seconds();
        notices.accept(
            String.format(
                Locale.ROOT,
                "Waiting for %s since %d s (%s).",
                service.process().name(),
                said,
                answer));
      }
      pause();
    }
  }

  /** Ready, or what it lacks. */
  private static String ask(LocalService service) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection)
              URI.create(service.http() + "/health/readiness").toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      try {
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK
            ? READY
            : lacks(connection.getErrorStream());
      } finally {
        connection.disconnect();
      }
    } catch (SocketTimeoutException e) {
      return String.format(
          Locale.ROOT, "it listens, but did not answer within %d s", TIMEOUT_MILLIS / 1_000);
    } catch (IOException e) {
      return "it does not listen yet";
    }
  }

  private static String lacks(InputStream answer) throws IOException {
    if (answer == null) {
      return "it says that it is not ready";
    }
    JsonNode conditions = JSON.readTree(answer).at("/details/unas/details");
    List<String> missing = new ArrayList<>();
    conditions
        .properties()
        .forEach(
            condition -> {
              if (!condition.getValue().asBoolean()) {
                missing.add(condition.getKey());
              }
            });
    return missing.isEmpty()
        ? "it says that it is not ready"
        : "it still lacks: " + String.join(", ", missing);
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

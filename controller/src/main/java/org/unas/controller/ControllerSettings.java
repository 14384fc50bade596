package org.unas.controller;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.unas.controller.outbox.EventsEncoding;
import org.unas.service.NumberSetting;

/**
 * How the controller works.
 *
 * @param commitInterval what was decided is visible to others after at most so long
 * @param weightsRetention how long the weights of an ended search are kept
 * @param events how the topics that people read are written
 */
public record ControllerSettings(
    Duration commitInterval, Duration weightsRetention, EventsEncoding events) {

  /** Prompt, ten minutes, JSON. */
  public static final ControllerSettings DEFAULT =
      new ControllerSettings(Duration.ofMillis(25), Duration.ofMinutes(10), EventsEncoding.JSON);

  /**
   * Reads {@code UNAS_COMMIT_INTERVAL_MS} (default 25), {@code UNAS_WEIGHTS_RETENTION_SECONDS}
   * (default 600) and {@code UNAS_EVENTS_ENCODING} (json, the default, or avro).
   *
   * @throws IllegalArgumentException if one is not valid; says which
   */
  public static ControllerSettings from(Map<String, String> environment) {
    return new ControllerSettings(
        Duration.ofMillis(number(environment, "UNAS_COMMIT_INTERVAL_MS", 25)),
        Duration.ofSeconds(number(environment, "UNAS_WEIGHTS_RETENTION_SECONDS", 600)),
        encoding(environment.getOrDefault("UNAS_EVENTS_ENCODING", "json")));
  }

  private static long number(Map<String, String> environment, String name, long otherwise) {
    return new NumberSetting(name, otherwise, 0, 999_999_999).in(environment);
  }

  private static EventsEncoding encoding(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "json" -> EventsEncoding.JSON;
      case "avro" -> EventsEncoding.AVRO;
      default ->
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT, "UNAS_EVENTS_ENCODING is json or avro, but is '%s'.", text));
    };
  }
}

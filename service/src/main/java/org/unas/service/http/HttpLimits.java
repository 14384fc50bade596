package org.unas.service.http;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.unas.search.text.Utf8;

/**
 * How much one client may ask of a service's HTTP port.
 *
 * @param bodyBytes size of a request's body, in bytes; at most what the reader of requests takes
 * @param request time from a request's first byte to its last; also of a connection to its first
 *     request
 * @param idle time that a connection is kept between two requests
 * @param write time that a client may take to receive one piece of an answer, some tens of
 *     kilobytes
 * @param connections open at the same time
 * @param requestsPerSecond of one address
 */
public record HttpLimits(
    int bodyBytes,
    Duration request,
    Duration idle,
    Duration write,
    int connections,
    int requestsPerSecond) {

  /**
   * Reads {@code UNAS_HTTP_BODY_BYTES} (default 262144), {@code UNAS_HTTP_REQUEST_SECONDS} (10),
   * {@code UNAS_HTTP_IDLE_SECONDS} (60), {@code UNAS_HTTP_WRITE_SECONDS} (60), {@code
   * UNAS_HTTP_CONNECTIONS} (1000) and {@code UNAS_HTTP_REQUESTS_PER_SECOND} (200).
   *
   * @throws IllegalArgumentException if one is out of its range; says which
   */
  public static HttpLimits from(Map<String, String> environment) {
    return new HttpLimits(
        number(environment, "UNAS_HTTP_BODY_BYTES", Utf8.MOST_BYTES, 1024, Utf8.MOST_BYTES),
        seconds(environment, "UNAS_HTTP_REQUEST_SECONDS", 10),
        seconds(environment, "UNAS_HTTP_IDLE_SECONDS", 60),
        seconds(environment, "UNAS_HTTP_WRITE_SECONDS", 60),
        number(environment, "UNAS_HTTP_CONNECTIONS", 1000, 1, 100_000),
        number(environment, "UNAS_HTTP_REQUESTS_PER_SECOND", 200, 1, 1_000_000));
  }

  private static Duration seconds(Map<String, String> environment, String name, int otherwise) {
    return Duration.ofSeconds(number(environment, name, otherwise, 1, 3600));
  }

  private static int number(
      Map<String, String> environment, String name, int otherwise, int least, int most) {
    String text = environment.getOrDefault(name, Integer.toString(otherwise));
    int number = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
    if (number < least || number > most) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s is a whole number from %d to %d, but is '%s'.",
              name,
              least,
              most,
              text));
    }
    return number;
  }
}

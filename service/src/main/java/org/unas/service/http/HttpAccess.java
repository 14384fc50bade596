package org.unas.service.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who may ask what of a service over HTTP.
 *
 * @param address where it listens
 * @param tokens which tokens it knows
 * @param hosts names by which it may be addressed, beside localhost and addresses in numbers
 * @param origins of web pages that may use it, such as {@code https://unas.example.org}
 */
public record HttpAccess(
    HttpAddress address, Tokens tokens, Set<String> hosts, List<String> origins) {

  /**
   * Reads {@code UNAS_HTTP_ALLOWED_HOSTS} and {@code UNAS_HTTP_ALLOWED_ORIGINS}, separated by
   * commas, {@link HttpAddress} and {@link Tokens}.
   *
   * @throws IllegalArgumentException if one is not valid, or if strangers can come and there is no
   *     token; says what to do
   */
  public static HttpAccess from(Map<String, String> environment, int defaultPort) {
    requireNew(environment);
    HttpAccess access =
        new HttpAccess(
            HttpAddress.from(environment, defaultPort),
            Tokens.from(environment),
            list(environment, "UNAS_HTTP_ALLOWED_HOSTS").collect(Collectors.toSet()),
            list(environment, "UNAS_HTTP_ALLOWED_ORIGINS").toList());
    access.requireTokens();
    return access;
  }

  private static Stream<String> list(Map<String, String> environment, String name) {
    return Arrays.stream(environment.getOrDefault(name, "").split(","))
        .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
        .filter(entry -> !entry.isEmpty());
  }

  /** A setting that were ignored would leave open what was closed. */
  private static void requireNew(Map<String, String> environment) {
    if (!environment.getOrDefault("UNAS_HTTP_TOKEN", "").isEmpty()) {
      throw new IllegalArgumentException(
          "UNAS_HTTP_TOKEN is no setting any more: tokens have names and roles. Set"
              + " UNAS_HTTP_WRITE_TOKENS=NAME=TOKEN instead; docs/http.md tells the rest.");
    }
  }

  private void requireTokens() {
    if (address.reachesStrangers() && !tokens.any()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Strangers can reach %s, so HTTP takes tokens there, but none is set. Set"
                  + " UNAS_HTTP_WRITE_TOKENS (or UNAS_HTTP_READ_TOKENS) to NAME=TOKEN, listen on"
                  + " loopback with UNAS_HTTP_HOST=127.0.0.1, or, in a container whose port is"
                  + " published on loopback only, set UNAS_HTTP_PUBLISHED=127.0.0.1.",
              address.published().orElse(address.host())));
    }
  }

  /** Whether a request takes a token of this role. */
  boolean guards(Role role) {
    return address.reachesStrangers()
        || (role == Role.READ ? tokens.anyForReading() : tokens.any());
  }
}

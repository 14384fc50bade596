package org.unas.service.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.unas.service.NumberSetting;

/**
 * Where a service listens, and who can come there.
 *
 * @param host the address that it binds
 * @param port the port; 0 for any free one
 * @param published where the machine around a container publishes the port; {@link #NOWHERE} if it
 *     does not; empty outside of containers
 */
public record HttpAddress(String host, int port, Optional<String> published) {
  /** Says that a container's port is not published. */
  public static final String NOWHERE = "none";

  private static final String LOOPBACK = "127.0.0.1";

  /**
   * Reads {@code UNAS_HTTP_HOST} (default 127.0.0.1), {@code UNAS_HTTP_PORT} and {@code
   * UNAS_HTTP_PUBLISHED}.
   *
   * @throws IllegalArgumentException if one is not valid; says which
   */
  public static HttpAddress from(Map<String, String> environment, int defaultPort) {
    return new HttpAddress(
        setting(environment, "UNAS_HTTP_HOST").orElse(LOOPBACK),
        (int) NumberSetting.port("UNAS_HTTP_PORT", defaultPort).in(environment),
        setting(environment, "UNAS_HTTP_PUBLISHED"));
  }

  private static Optional<String> setting(Map<String, String> environment, String name) {
    return Optional.of(environment.getOrDefault(name, "").strip()).filter(text -> !text.isEmpty());
  }

  /** Whether others than the programs of this machine can come. */
  public boolean reachesStrangers() {
    String outermost = isLoopback("UNAS_HTTP_HOST", host) ? host : published.orElse(host);
    return !outermost.equals(NOWHERE) && !isLoopback("UNAS_HTTP_PUBLISHED", outermost);
  }

  private static boolean isLoopback(String setting, String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s is an address of this machine, but '%s' is none. Set it to one, such as %s.",
              setting,
              host,
              LOOPBACK),
          e);
    }
  }
}

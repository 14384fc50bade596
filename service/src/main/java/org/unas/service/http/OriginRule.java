package org.unas.service.http;

import io.micronaut.http.HttpStatus;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Web pages that may use a service: those of its own address, and those that it was told. A browser
 * says for whose page it asks.
 */
final class OriginRule {
  private static final String FETCH_SITE = "sec-fetch-site";
  private static final String FETCH_MODE = "sec-fetch-mode";

  private final List<String> allowed;

  OriginRule(List<String> allowed) {
    this.allowed = allowed;
  }

  /** A problem if a stranger's page asks. */
  Optional<Problem> broken(HttpRequest head) {
    List<String> origins = head.headers().getAll(HttpHeaderNames.ORIGIN);
    boolean trusted =
        origins.isEmpty()
            ? !isHidden(head)
            : origins.stream().allMatch(origin -> isTrusted(origin, head));
    return trusted ? Optional.empty() : Optional.of(problem(String.join(", ", origins)));
  }

  /** Pictures and scripts are asked for without an origin; a link that is followed is harmless. */
  private static boolean isHidden(HttpRequest head) {
    return "cross-site".equals(head.headers().get(FETCH_SITE))
        && !"navigate".equals(head.headers().get(FETCH_MODE));
  }

  private boolean isTrusted(String origin, HttpRequest head) {
    String given = origin.strip().toLowerCase(Locale.ROOT);
    String host = head.headers().get(HttpHeaderNames.HOST, "").strip().toLowerCase(Locale.ROOT);
    return allowed.contains(given)
        || !host.isEmpty() && (given.equals("http://" + host) || given.equals("https://" + host));
  }

  /** A browser's question whether a page may ask, which carries no token. */
  boolean isPreflight(HttpRequest head) {
    return head.method().equals(HttpMethod.OPTIONS)
        && head.headers().contains(HttpHeaderNames.ORIGIN)
        && head.headers().contains(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD);
  }

  private static Problem problem(String origins) {
    return Problem.of(
        HttpStatus.FORBIDDEN,
        String.format(
            Locale.ROOT,
            "Web pages of other origins may not use this service, but one of '%s' asks.",
            origins.isEmpty() ? "another site" : origins),
        "Add the origin to UNAS_HTTP_ALLOWED_ORIGINS of the service if you trust it.");
  }
}

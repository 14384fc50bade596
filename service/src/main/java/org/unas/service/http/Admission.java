package org.unas.service.http;

import io.micronaut.http.HttpStatus;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Decides by a request's line and headers, before its body is read, whether it is served: not too
 * many from one address, addressed to us, not on behalf of a stranger's web page, and with the
 * token that it takes.
 */
@Singleton
final class Admission {
  /** Whoever looks after the processes needs these, and they tell nothing of searches. */
  private static final Set<String> OPEN =
      Set.of("/health", "/health/liveness", "/health/readiness");

  private final HttpAccess access;
  private final RequestRate rate;
  private final HostRule hosts;
  private final OriginRule origins;

  Admission(HttpAccess access, HttpLimits limits) {
    this.access = access;
    this.rate = new RequestRate(limits.requestsPerSecond());
    this.hosts = new HostRule(access.hosts());
    this.origins = new OriginRule(access.origins());
  }

  /**
   * Why a request is not served.
   *
   * @param from the address that it comes from
   */
  Optional<Problem> refusal(HttpRequest head, String from) {
    return rate.exceeded(from + (isOpen(head) ? " health" : ""))
        .or(() -> hosts.broken(head))
        .or(() -> origins.broken(head))
        .or(() -> unauthorized(head));
  }

  /** Who asks, if a token says so. */
  Optional<Caller> caller(List<String> authorization) {
    return authorization.size() == 1
        ? access.tokens().caller(authorization.get(0))
        : Optional.empty();
  }

  private static boolean isOpen(HttpRequest head) {
    return Role.of(head.method().name()) == Role.READ && OPEN.contains(head.uri().split("\\?")[0]);
  }

  private Optional<Problem> unauthorized(HttpRequest head) {
    Role needed = Role.of(head.method().name());
    if (!access.guards(needed) || isOpen(head) || origins.isPreflight(head)) {
      return Optional.empty();
    }
    return caller(head.headers().getAll(HttpHeaderNames.AUTHORIZATION))
        .map(caller -> caller.role().includes(needed) ? Optional.<Problem>empty() : weak(caller))
        .orElseGet(() -> Optional.of(unknown(needed)));
  }

  private static Problem unknown(Role needed) {
    return Problem.of(
        HttpStatus.UNAUTHORIZED,
        String.format(Locale.ROOT, "This takes a token of the role %s.", needed.word()),
        "Send the header Authorization: Bearer TOKEN, with a token that UNAS_HTTP_WRITE_TOKENS"
            + " or, to read, UNAS_HTTP_READ_TOKENS of the service names.");
  }

  private static Optional<Problem> weak(Caller caller) {
    return Optional.of(
        Problem.of(
            HttpStatus.FORBIDDEN,
            String.format(
                Locale.ROOT,
                "This takes a token of the role write, but that of '%s' is for reading.",
                caller.name()),
            "Send a token that UNAS_HTTP_WRITE_TOKENS of the service names."));
  }
}

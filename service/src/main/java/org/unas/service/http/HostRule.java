package org.unas.service.http;

import io.micronaut.http.HttpStatus;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.NetUtil;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names by which a service is addressed: localhost, addresses in numbers, and those that it was
 * told. A web page that makes its own name point at us (DNS rebinding) shows that name here.
 */
final class HostRule {
  private static final Pattern HOST = Pattern.compile("(\\[[^\\]]*\\]|[^:]*)(:[0-9]{0,5})?");

  private final Set<String> allowed;

  HostRule(Set<String> allowed) {
    this.allowed = allowed;
  }

  /** A problem if the request is addressed to somebody else. */
  Optional<Problem> broken(HttpRequest head) {
    List<String> given = head.headers().getAll(HttpHeaderNames.HOST);
    if (given.isEmpty() && head.protocolVersion().compareTo(HttpVersion.HTTP_1_1) < 0) {
      return Optional.empty(); // no browser speaks it
    }
    return given.size() == 1 && isOurs(name(given.get(0)))
        ? Optional.empty()
        : Optional.of(problem(String.join(", ", given)));
  }

  private static String name(String host) {
    Matcher parts = HOST.matcher(host.strip().toLowerCase(Locale.ROOT));
    return parts.matches() ? parts.group(1) : "";
  }

  private boolean isOurs(String name) {
    return name.equals("localhost")
        || NetUtil.isValidIpV4Address(name)
        || name.startsWith("[") && NetUtil.isValidIpV6Address(name)
        || allowed.contains(name);
  }

  private static Problem problem(String given) {
    return Problem.of(
        HttpStatus.MISDIRECTED_REQUEST,
        String.format(
            Locale.ROOT,
            "A request has one Host, which is localhost, an address in numbers or a name of this"
                + " service, but it is '%s'.",
            given),
        "Ask under such a name, or add yours to UNAS_HTTP_ALLOWED_HOSTS of the service.");
  }
}

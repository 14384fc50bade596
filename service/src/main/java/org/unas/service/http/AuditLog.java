package org.unas.service.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line in the log {@code org.unas.audit} for each write that somebody tried: by whom, from where,
 * what, and what came of it.
 */
@Singleton
final class AuditLog {
  private static final Logger log = LoggerFactory.getLogger("org.unas.audit");
  private static final int LONGEST = 300;

  private final Admission admission;

  AuditLog(Admission admission) {
    this.admission = admission;
  }

  /**
   * Notes a request if it is a write.
   *
   * @param authorization what it shows of that header
   * @param from the address that it comes from
   * @param outcome the status of the answer, and where the result is
   */
  void note(List<String> authorization, String from, String method, String uri, String outcome) {
    if (Role.of(method) == Role.WRITE) {
      var caller = admission.caller(authorization);
      log.info(
          "write by={} role={} from={} request=\"{}\" outcome=\"{}\"",
          caller.map(Caller::name).orElse("anybody"),
          caller.map(known -> known.role().word()).orElse("none"),
          from,
          printable(method + " " + uri),
          printable(outcome));
    }
  }

  /** Notes what was not even read. */
  void refused(HttpRequest head, String from, Problem problem) {
    note(
        head.headers().getAll(HttpHeaderNames.AUTHORIZATION),
        from,
        head.method().name(),
        head.uri(),
        Integer.toString(problem.status()));
  }

  /** Nobody who asks writes lines of his own into the log. */
  private static String printable(String text) {
    String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    return shown.replaceAll("[^\\x20-\\x7e]|\"", "?");
  }
}

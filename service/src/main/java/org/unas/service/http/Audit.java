package org.unas.service.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Notes in the {@link AuditLog} what was read, with the answer that it got. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class Audit {
  private final AuditLog log;

  Audit(AuditLog log) {
    this.log = log;
  }

  /** Called with every answer, also with that to a failure. */
  @ResponseFilter
  void served(HttpRequest<?> request, HttpResponse<?> response) {
    String place = response.header(HttpHeaders.LOCATION);
    log.note(
        request.getHeaders().getAll(HttpHeaders.AUTHORIZATION),
        request.getRemoteAddress().getAddress().getHostAddress(),
        request.getMethodName(),
        request.getUri().toString(),
        place == null ? Integer.toString(response.code()) : response.code() + " " + place);
  }
}

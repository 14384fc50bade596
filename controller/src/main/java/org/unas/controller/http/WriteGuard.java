package org.unas.controller.http;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.unas.service.http.Problem;

/** Lets only those write who show the token, if there is one ({@code UNAS_HTTP_TOKEN}). */
@ServerFilter("/v1/**")
final class WriteGuard {
  private final Gateway gateway;

  WriteGuard(Gateway gateway) {
    this.gateway = gateway;
  }

  /** A refusal, or null to go on. */
  @RequestFilter
  @Nullable
  HttpResponse<?> check(HttpRequest<?> request) {
    if (request.getMethod() == HttpMethod.GET || !gateway.isOpen() || shows(request)) {
      return null;
    }
    return ProblemHandler.response(
        Problem.of(
            HttpStatus.UNAUTHORIZED,
            "Writing takes the controller's token.",
            "Send the header Authorization: Bearer TOKEN, with the value of UNAS_HTTP_TOKEN."));
  }

  private boolean shows(HttpRequest<?> request) {
    String token = gateway.token();
    String shown = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
    return token.isEmpty() || shown != null && equal("Bearer " + token, shown);
  }

  /** Takes as long for a wrong token as for the right one. */
  private static boolean equal(String expected, String shown) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
  }
}

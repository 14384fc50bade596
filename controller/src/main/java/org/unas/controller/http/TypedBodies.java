package org.unas.controller.http;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import org.unas.service.http.Problem;

/**
 * A body says what it is. Web pages may send one without a type to anybody; with one of ours they
 * have to ask first.
 */
@ServerFilter("/v1/**")
final class TypedBodies {
  /** A refusal, or null to go on. */
  @RequestFilter
  @Nullable
  HttpResponse<?> check(HttpRequest<?> request) {
    if (request.getContentType().isPresent() || request.getContentLength() <= 0) {
      return null;
    }
    return ProblemHandler.response(
        Problem.of(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "A body has a Content-Type, but this one has none.",
            "Send the header Content-Type: application/json, or application/yaml."));
  }
}

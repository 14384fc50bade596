package org.unas.service.http;

import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;

/** What the server itself refuses, such as an unknown path, is a problem of the same form. */
@Singleton
@Primary
final class OtherProblems implements ErrorResponseProcessor<Problem> {

  @Override
  public MutableHttpResponse<Problem> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    HttpStatus status = HttpStatus.valueOf(response.code());
    String detail =
        context.getErrors().stream().map(Error::getMessage).collect(Collectors.joining(" "));
    Problem problem =
        Problem.of(
            status,
            detail.isEmpty() ? status.getReason() : detail,
            status.getCode() < 500
                ? "Every service has /health and /prometheus, the controller /v1/searches as well."
                : "See the log.");
    return response.body(problem).contentType(Problem.MEDIA_TYPE);
  }
}

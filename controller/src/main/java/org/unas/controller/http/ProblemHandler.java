package org.unas.controller.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.unas.service.http.Problem;

/** Answers with the problem. */
@Singleton
final class ProblemHandler implements ExceptionHandler<ProblemException, HttpResponse<Problem>> {

  @Override
  @SuppressWarnings("rawtypes")
  public HttpResponse<Problem> handle(HttpRequest request, ProblemException exception) {
    return response(exception.problem());
  }

  static MutableHttpResponse<Problem> response(Problem problem) {
    HttpStatus status = HttpStatus.valueOf(problem.status());
    MutableHttpResponse<Problem> response =
        HttpResponse.<Problem>status(status).body(problem).contentType(Problem.MEDIA_TYPE);
    problem.headers().forEach(response::header);
    return response;
  }
}

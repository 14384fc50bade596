package org.unas.controller.http;

import io.micronaut.http.HttpStatus;
import java.util.Locale;
import org.unas.service.http.Problem;

/** Ends the handling of a request with a {@link Problem}. */
final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  ProblemException(Problem problem) {
    super(problem.detail());
    this.problem = problem;
  }

  static ProblemException of(HttpStatus status, String detail, String hint) {
    return new ProblemException(Problem.of(status, detail, hint));
  }

  static ProblemException unknown(String searchId) {
    return of(
        HttpStatus.NOT_FOUND,
        String.format(Locale.ROOT, "There is no search '%s'.", searchId),
        "GET /v1/searches lists all.");
  }

  Problem problem() {
    return problem;
  }
}

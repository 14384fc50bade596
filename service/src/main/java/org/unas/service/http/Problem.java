package org.unas.service.http;

import io.micronaut.http.HttpStatus;
import java.util.List;
import org.unas.search.spec.Violation;

/**
 * Why a request was not served, as {@code application/problem+json}.
 *
 * @param status the HTTP status
 * @param title what kind of problem
 * @param detail the rule and the offending value
 * @param hint the next step
 * @param violations every rule that a search request breaks; empty for other problems
 */
public record Problem(
    int status, String title, String detail, String hint, List<Violation> violations) {

  /** What it is sent as. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** A problem that is not about the rules of a search request. */
  public static Problem of(HttpStatus status, String detail, String hint) {
    return new Problem(status.getCode(), status.getReason(), detail, hint, List.of());
  }
}

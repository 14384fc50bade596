package org.unas.service.http;

import io.micronaut.http.HttpStatus;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.unas.schemas.SearchStatus;
import org.unas.search.request.Difference;
import org.unas.search.request.Violation;

/**
 * Why a request was not served, as {@code application/problem+json}.
 *
 * @param status the HTTP status
 * @param title what kind of problem
 * @param detail the rule and the offending value
 * @param hint the next step
 * @param violations every rule that a search request breaks; empty for other problems
 * @param differences from the request that has the id; empty for other problems
 */
public record Problem(
    int status,
    String title,
    String detail,
    String hint,
    List<Violation> violations,
    List<Difference> differences) {

  /** What it is sent as. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** A problem that is not about the rules of a search request. */
  public static Problem of(HttpStatus status, String detail, String hint) {
    return new Problem(status.getCode(), status.getReason(), detail, hint, List.of(), List.of());
  }

  /** What its answer says beside it: when to try again, how to show who one is. */
  public Map<String, String> headers() {
    return switch (HttpStatus.valueOf(status)) {
      case SERVICE_UNAVAILABLE, TOO_MANY_REQUESTS -> Map.of("retry-after", "1");
      case UNAUTHORIZED -> Map.of("www-authenticate", "Bearer");
      default -> Map.of();
    };
  }

  /** A search request breaks rules. */
  public static Problem invalid(List<Violation> violations) {
    return new Problem(
        HttpStatus.BAD_REQUEST.getCode(),
        "The request is not valid",
        String.format(Locale.ROOT, "%d rules are broken.", violations.size()),
        "Mend every violation and send it again.",
        violations,
        List.of());
  }

  /** A search request under an id that another one has. */
  public static Problem conflict(SearchStatus holder, List<Difference> differences) {
    return new Problem(
        HttpStatus.CONFLICT.getCode(),
        "The id has another request",
        String.format(
            Locale.ROOT,
            "An id has one request, but that of search '%s', which is %s, differs from this one: %s.",
            holder.getEnvelope().getSearchId(),
            holder.getState(),
            differences.stream().map(Difference::toString).collect(Collectors.joining(", "))),
        "Choose another searchId, or send the same request again.",
        List.of(),
        differences);
  }
}

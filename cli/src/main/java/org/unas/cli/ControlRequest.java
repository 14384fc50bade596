package org.unas.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.unas.schemas.SearchStatus;
import org.unas.search.request.SearchSpec;

/** The request of a search that shows what chance finds in the place of another. */
final class ControlRequest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ControlRequest() {}

  /**
   * The same request with the strategy random, and without an id, so that it gets a new one.
   *
   * @throws CommandFailure if there is no valid request to begin with
   */
  static ObjectNode of(SearchStatus status) {
    String id = status.getEnvelope().getSearchId();
    if (status.getSpec().isEmpty()) {
      throw new CommandFailure(
          ExitCode.INVALID,
          String.format(
              Locale.ROOT,
              "A control repeats a search that was started, but %s is %s.",
              id,
              status.getState()),
          "See what was wrong with it: ./unas get " + id);
    }
    ObjectNode request = tree(SearchSpec.fromJson(status.getSpec()));
    request.remove("searchId");
    request.put("displayName", "Control of " + id);
    request.putObject("strategy").put("name", "random");
    return request;
  }

  private static ObjectNode tree(SearchSpec spec) {
    try {
      return (ObjectNode) JSON.readTree(spec.toJson());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A specification writes JSON.", e);
    }
  }
}

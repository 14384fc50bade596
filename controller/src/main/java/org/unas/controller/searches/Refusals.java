package org.unas.controller.searches;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unas.controller.inbox.Message;
import org.unas.controller.inbox.Place;
import org.unas.schemas.State;
import org.unas.search.request.Difference;
import org.unas.search.request.SearchSpec;
import org.unas.search.request.Violation;
import org.unas.search.text.Notation;

/**
 * Why a request or a command has no effect, for whoever wrote it to the topic. The answer is a
 * stream of its own, named after the record, so that it neither numbers nor ends the events of the
 * search that is meant.
 */
public final class Refusals {
  private Refusals() {}

  /** The name of the answer's stream, such as {@code my-search/request-0-17}. */
  public static String stream(Message.FromUser refused) {
    String kind = refused instanceof Message.Command ? "command" : "request";
    Place place = refused.place();
    return String.format(
        Locale.ROOT, "%s/%s-%d-%d", refused.searchId(), kind, place.partition(), place.offset());
  }

  /**
   * How a request differs from the one that has its id; empty if it does not.
   *
   * @param used the request that has the id, as JSON; empty if nobody knows it any more
   */
  public static List<Violation> conflict(Optional<String> used, SearchSpec sent) {
    List<Difference> differences =
        used.map(request -> Difference.between(request, sent)).orElse(List.of());
    if (used.isPresent() && differences.isEmpty()) {
      return List.of();
    }
    List<Violation> violations = new ArrayList<>();
    violations.add(usedId(sent.searchId()));
    differences.forEach(difference -> violations.add(violation(difference)));
    return violations;
  }

  /** Every rule that a request breaks whose id a search has that it does not touch. */
  public static List<Violation> conflict(Message.RefusedRequest refused) {
    List<Violation> violations = new ArrayList<>();
    violations.add(usedId(refused.searchId()));
    violations.addAll(refused.violations());
    return violations;
  }

  private static Violation usedId(String searchId) {
    return new Violation(
        "searchId",
        searchId,
        "must be an id that no other request has",
        "Choose another id; the search that has it goes on as it was.");
  }

  private static Violation violation(Difference difference) {
    return new Violation(
        difference.field(),
        Notation.shorten(difference.sent()),
        "is " + Notation.shorten(difference.used()) + " in the request that has the id",
        "Send that, or choose another id.");
  }

  /** A command that the state of its search does not allow. */
  static List<Violation> of(Message.Command command, State state) {
    return List.of(
        new Violation(
            "command",
            command.kind().name(),
            "needs a state that allows it: "
                + Steering.refusal(command.kind(), command.searchId(), state),
            Steering.nextStep(state)));
  }

  /** A command for a search that is not there, or of which an older version kept the id only. */
  static List<Violation> ofUnknown(Message.Command command, boolean ended) {
    return List.of(
        new Violation(
            "searchId",
            command.searchId(),
            ended ? "must be that of a search under way" : "must be that of a search",
            ended
                ? "It has ended, or rests until the version that stored it is back."
                : "Send its request first."));
  }
}

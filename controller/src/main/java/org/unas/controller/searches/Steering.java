package org.unas.controller.searches;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.unas.schemas.CommandKind;
import org.unas.schemas.Excerpt;
import org.unas.schemas.State;

/** In which states of a search a command has an effect, and which effect. */
public final class Steering {
  private static final Map<CommandKind, Set<State>> POSSIBLE =
      Map.of(
          CommandKind.PAUSE,
          EnumSet.of(State.RUNNING),
          CommandKind.RESUME,
          EnumSet.of(State.PAUSED),
          CommandKind.CANCEL,
          EnumSet.of(State.RUNNING, State.PAUSED, State.FINALISING));

  /** A resumed search may have used up its budget by then. */
  private static final Map<CommandKind, Set<State>> EFFECT =
      Map.of(
          CommandKind.PAUSE,
          EnumSet.of(State.PAUSED),
          CommandKind.RESUME,
          EnumSet.of(State.RUNNING, State.FINALISING, State.SUCCEEDED),
          CommandKind.CANCEL,
          EnumSet.of(State.CANCELLED));

  private Steering() {}

  /** Whether the command has an effect on a search in that state. */
  public static boolean isPossible(CommandKind kind, State state) {
    return POSSIBLE.get(kind).contains(state);
  }

  /** Whether a search that the command was possible for shows its effect in that state. */
  public static boolean hasHappened(CommandKind kind, State state) {
    return EFFECT.get(kind).contains(state);
  }

  /** Why a command's reason cannot travel with it; empty if it can. */
  public static Optional<String> objection(String reason) {
    return reason.length() <= Excerpt.SENTENCE
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "The reason of a command has at most %d characters, but %d were given.",
                Excerpt.SENTENCE,
                reason.length()));
  }

  /** When the command is possible, in words. */
  public static String rule(CommandKind kind) {
    String states =
        POSSIBLE.get(kind).stream().map(State::name).collect(Collectors.joining(" or "));
    return kind + " is possible while a search is " + states;
  }

  /** Why the command has no effect on that search. */
  public static String refusal(CommandKind kind, String searchId, State state) {
    return String.format(Locale.ROOT, "%s, but %s is %s.", rule(kind), searchId, state);
  }

  /** What a user can do instead. */
  public static String nextStep(State state) {
    return switch (state) {
      case PENDING, VALIDATING -> "Try again when a controller has accepted it.";
      case RUNNING -> "It runs: pause or cancel it.";
      case PAUSED -> "It pauses: resume or cancel it.";
      case FINALISING -> "Its finalists are measured: wait for its end, or cancel it.";
      case REJECTED -> "Mend its request and send it again.";
      case SUCCEEDED, FAILED, CANCELLED -> "It has ended: submit another search.";
    };
  }
}

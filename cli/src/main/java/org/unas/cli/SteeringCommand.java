package org.unas.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unas.cli.client.SearchClient;
import org.unas.cli.client.StatusFeed;
import org.unas.cli.view.Table;
import org.unas.controller.searches.Steering;
import org.unas.schemas.CommandKind;
import org.unas.schemas.SearchStatus;
import org.unas.schemas.State;
import org.unas.streaming.KafkaSettings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends a command to a search whose state allows it, and waits for its effect. */
abstract class SteeringCommand extends SessionCommand {
  private final CommandKind kind;
  @Mixin private ClusterOptions cluster;
  @Mixin private SearchIdParameter search;
  @Mixin private AnswerOptions answer;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the result stream.")
  private String reason = "";

  SteeringCommand(Session session, CommandKind kind) {
    super(session);
    this.kind = kind;
  }

  @Override
  final ExitCode run() {
    Steering.objection(reason)
        .ifPresent(
            rule -> {
              throw new CommandFailure(ExitCode.INVALID, rule, "Shorten --reason.");
            });
    Duration patience = answer.patience();
    KafkaSettings settings = cluster.address(session()).reachable();
    try (StatusFeed statuses = new StatusFeed(settings, search.id())) {
      SearchStatus before =
          statuses.last().orElseThrow(() -> SearchIdParameter.unknown(search.id()));
      if (!Steering.isPossible(kind, before.getState())) {
        throw withoutEffect(before.getState());
      }
      new SearchClient(settings).command(search.id(), kind, reason);
      if (patience.isZero()) {
        print(new Table("SEARCH", "SENT").row(search.id(), kind), List.of(receipt()));
        return ExitCode.OK;
      }
      return report(statuses.await(this::isOver, patience), patience);
    }
  }

  /** The search is no longer in a state in which the command could have its effect later. */
  private boolean isOver(SearchStatus status) {
    return !Steering.isPossible(kind, status.getState());
  }

  private ExitCode report(Optional<SearchStatus> after, Duration patience) {
    State state = after.orElseThrow(() -> silence(patience)).getState();
    if (!Steering.hasHappened(kind, state)) {
      throw withoutEffect(state);
    }
    print(
        new Table("SEARCH", "STATE").row(search.id(), state),
        List.of(receipt().put("state", state.name())));
    return ExitCode.OK;
  }

  private ObjectNode receipt() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("searchId", search.id())
        .put("command", kind.name());
  }

  private CommandFailure withoutEffect(State state) {
    return new CommandFailure(
        ExitCode.INVALID, Steering.refusal(kind, search.id(), state), Steering.nextStep(state));
  }

  private CommandFailure silence(Duration patience) {
    return new CommandFailure(
        ExitCode.UNAVAILABLE,
        String.format(
            Locale.ROOT,
            "A controller carries out %s within %d seconds, but %s has not changed.",
            kind,
            patience.toSeconds(),
            search.id()),
        "See whether one runs: ./unas doctor   The command is kept and will be carried out.");
  }
}

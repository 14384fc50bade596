package org.unas.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.unas.cli.client.SearchClient;
import org.unas.cli.view.Table;
import org.unas.schemas.CommandKind;
import org.unas.schemas.SearchStatus;
import org.unas.schemas.State;
import org.unas.streaming.KafkaSettings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends a command to a search that has not ended. */
abstract class SteeringCommand extends SessionCommand {
  private static final Set<State> ENDED =
      Set.of(State.SUCCEEDED, State.FAILED, State.CANCELLED, State.REJECTED);

  private final CommandKind kind;
  @Mixin private ClusterOptions cluster;
  @Mixin private SearchIdParameter search;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the result stream.")
  private String reason = "";

  SteeringCommand(Session session, CommandKind kind) {
    super(session);
    this.kind = kind;
  }

  @Override
  final ExitCode run() {
    KafkaSettings settings = cluster.address(session()).reachable();
    SearchStatus status = search.status(settings);
    if (ENDED.contains(status.getState())) {
      throw new CommandFailure(
          ExitCode.INVALID,
          String.format(
              Locale.ROOT,
              "%s needs a search that has not ended, but %s is %s.",
              kind,
              search.id(),
              status.getState()),
          "Start another one: ./unas submit -f FILE");
    }
    new SearchClient(settings).command(search.id(), kind, reason);
    print(
        new Table("SEARCH", "SENT").row(search.id(), kind),
        List.of(
            JsonNodeFactory.instance
                .objectNode()
                .put("searchId", search.id())
                .put("command", kind.name())));
    return ExitCode.OK;
  }
}

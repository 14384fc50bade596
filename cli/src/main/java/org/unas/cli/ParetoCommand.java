package org.unas.cli;

import java.util.List;
import org.unas.cli.view.FrontText;
import org.unas.schemas.Candidate;
import org.unas.schemas.NaturalJson;
import org.unas.schemas.SearchStatus;
import org.unas.schemas.State;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The trade-offs that a search has found. */
@Command(
    name = "pareto",
    description = {
      "Shows the Pareto front of what a search has measured so far, best quality first: no other"
          + " architecture is better at validation accuracy (or loss) and at every cost that the"
          + " objective names, or parameters if it names none. All of them keep the hard limits.",
      "The quality of each is that of one validation minibatch with the shared weights of that"
          + " moment."
    },
    footer = {"", "Example:", "  unas pareto my-search -o json | jq '[.latencyMs, .genotype]'"})
final class ParetoCommand extends SessionCommand {
  @Mixin private ClusterOptions cluster;
  @Mixin private SearchIdParameter search;

  ParetoCommand(Session session) {
    super(session);
  }

  @Override
  ExitCode run() {
    SearchStatus status = search.status(cluster.address(session()).reachable());
    List<Candidate> front = status.getFront();
    if (status.getState() == State.REJECTED) {
      throw new CommandFailure(
          ExitCode.INVALID,
          "Only a search that was started has trade-offs, but " + search.id() + " is REJECTED.",
          "See what was wrong with it: ./unas get " + search.id());
    }
    if (front.isEmpty()) {
      note("%s is %s and has measured nothing that counts.", search.id(), status.getState());
    }
    print(FrontText.of(front), front.stream().map(NaturalJson::tree).toList());
    return ExitCode.OK;
  }
}

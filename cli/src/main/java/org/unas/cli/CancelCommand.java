package org.unas.cli;

import org.unas.schemas.CommandKind;
import picocli.CommandLine.Command;

/** Ends a search; its best cell so far is kept. */
@Command(
    name = "cancel",
    description = "Ends a search; its best cell so far is kept.",
    footer = {"", "Example:", "  unas cancel my-search --reason 'wrong data set'"})
final class CancelCommand extends SteeringCommand {
  CancelCommand(Session session) {
    super(session, CommandKind.CANCEL);
  }
}

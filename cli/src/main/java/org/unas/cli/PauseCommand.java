package org.unas.cli;

import org.unas.schemas.CommandKind;
import picocli.CommandLine.Command;

/** Draws no new samples; those under way are completed. */
@Command(
    name = "pause",
    description = "Draws no new samples; those under way are completed.",
    footer = {"", "Example:", "  unas pause my-search --reason 'waiting for the night'"})
final class PauseCommand extends SteeringCommand {
  PauseCommand(Session session) {
    super(session, CommandKind.PAUSE);
  }
}

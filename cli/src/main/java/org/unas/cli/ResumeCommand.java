package org.unas.cli;

import org.unas.schemas.CommandKind;
import picocli.CommandLine.Command;

/** Draws samples again after a pause. */
@Command(
    name = "resume",
    description = "Draws samples again after a pause.",
    footer = {"", "Example:", "  unas resume my-search --reason 'the night has come'"})
final class ResumeCommand extends SteeringCommand {
  ResumeCommand(Session session) {
    super(session, CommandKind.RESUME);
  }
}

package org.unas.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The records that no service could use. */
@Command(
    name = "dead-letters",
    description = "Lists, shows and sends again the records that no service could use.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:", "  unas dead-letters list"},
    subcommands = {
      DeadLettersListCommand.class,
      DeadLettersShowCommand.class,
      DeadLettersReplayCommand.class
    })
final class DeadLettersCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: list, show or replay.");
  }
}

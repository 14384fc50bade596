package org.unas.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What {@code --help} shows, for those who type it as a word. */
@Command(
    name = "help",
    description =
        "Shows what a command does and which options it has; without COMMAND, all commands.",
    helpCommand = true,
    footer = {"", "Example:", "  unas help submit"})
public final class HelpCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "The command.")
  private Optional<String> command;

  @Override
  public Integer call() {
    CommandLine all = spec.commandLine().getParent();
    command.map(name -> named(all, name)).orElse(all).usage(all.getOut());
    return ExitCode.OK.code();
  }

  private static CommandLine named(CommandLine all, String name) {
    return Optional.ofNullable(all.getSubcommands().get(name))
        .orElseThrow(
            () ->
                new ParameterException(
                    all,
                    "There is no command '" + name + "'.",
                    (CommandLine.Model.ArgSpec) null,
                    name));
  }
}

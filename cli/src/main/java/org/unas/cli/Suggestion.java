package org.unas.cli;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.unas.search.request.Names;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command, option or value that was probably meant. */
final class Suggestion {
  private Suggestion() {}

  /** What could have stood in place of that which is not known, if anything is near. */
  static Optional<String> of(ParameterException e) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    if (e instanceof UnmatchedArgumentException unmatched) {
      return of(unmatched.getUnmatched().get(0), command);
    }
    return Optional.ofNullable(e.getValue())
        .flatMap(
            value ->
                Names.nearest(
                    value,
                    Optional.ofNullable(e.getArgSpec())
                        .map(Suggestion::values)
                        .orElse(command.subcommands().keySet())));
  }

  /** For an option {@code --name=value} or a command. */
  private static Optional<String> of(String given, CommandSpec command) {
    return given.startsWith("-")
        ? Names.nearest(given.split("=", 2)[0], command.optionsMap().keySet())
        : Names.nearest(given, command.subcommands().keySet());
  }

  private static Collection<String> values(ArgSpec option) {
    return option.completionCandidates() == null
        ? List.of()
        : StreamSupport.stream(option.completionCandidates().spliterator(), false).toList();
  }
}

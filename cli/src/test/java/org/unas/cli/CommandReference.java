package org.unas.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The page {@code docs/commands.md}, made of the command line's own model. */
final class CommandReference {
  private static final String INTRODUCTION =
      """
      # Commands

      `./unas COMMAND --help` shows the same, and an example. Results go to standard output, everything else to
      standard error; with `-o json` standard output holds one JSON object a line and nothing else.
      `./unas bench` measures the engine and has [a page of its own](benchmarks.md).

      Which cluster is meant, first that says so: `--bootstrap`, the environment (`UNAS_BOOTSTRAP_SERVERS`),
      `.unas/unas.properties`, the `unas up` that runs on this machine (the first, if several do), `localhost:9092`.
      A command says on standard error which it used, unless the flag or the environment named it. A property of
      that file is a variable of the environment in lower case with dots: `topic.prefix` is `UNAS_TOPIC_PREFIX`,
      `kafka.security.protocol` is `UNAS_KAFKA_SECURITY_PROTOCOL`. `UNAS_HOME` moves the folder `.unas`.

      """;

  private CommandReference() {}

  static String of(CommandLine commands) {
    String exitCodes =
        Arrays.stream(ExitCode.values())
            .map(code -> String.format(Locale.ROOT, "| %d | %s |\n", code.code(), code.meaning()))
            .collect(Collectors.joining());
    String sections =
        all(commands)
            .map(command -> section(command.getCommandSpec()))
            .collect(Collectors.joining("\n"));
    return INTRODUCTION
        + "## Exit codes\n\n| code | meaning |\n|---|---|\n"
        + exitCodes
        + "| 130, 143 | ended by Ctrl-C or SIGTERM |\n"
        + "| 141 | nobody reads standard output any more, as behind `head` |\n\n"
        + sections;
  }

  /** Every command, and the commands below it. */
  static Stream<CommandLine> all(CommandLine commands) {
    return commands.getSubcommands().values().stream()
        .flatMap(command -> Stream.concat(Stream.of(command), all(command)));
  }

  private static String section(CommandSpec command) {
    String[] footer = command.usageMessage().footer();
    return String.format(
        Locale.ROOT,
        "## %s\n\n%s\n\n```\n%s\n```\n\n| option | meaning |\n|---|---|\n%s%s",
        command.qualifiedName().replaceFirst("^\\S+ ", ""),
        String.join("\n", command.usageMessage().description()),
        footer[footer.length - 1].strip().replaceAll("(?<![\\w./-])unas ", "./unas "),
        command.positionalParameters().stream()
            .map(parameter -> row(parameter.paramLabel(), parameter))
            .collect(Collectors.joining()),
        command.options().stream()
            .filter(option -> !option.usageHelp() && !option.versionHelp())
            .map(option -> row(names(option), option))
            .collect(Collectors.joining()));
  }

  private static String names(OptionSpec option) {
    String names = String.join(", ", option.names());
    return option.arity().max() == 0 ? names : names + " " + option.paramLabel();
  }

  private static String row(String name, ArgSpec argument) {
    String description =
        String.join(" ", argument.description())
            .replace("${DEFAULT-VALUE}", "" + argument.defaultValueString())
            .replace("${COMPLETION-CANDIDATES}", "`table` or `json`");
    String range =
        Ranges.of(argument).map(Ranges::text).map(text -> " Takes " + text + ".").orElse("");
    return String.format(Locale.ROOT, "| `%s` | %s%s |\n", name, description, range);
  }
}

package org.unas.cli;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/**
 * What a person typed to reach us, such as {@code ./unas}: help and next steps name the program
 * like that, so that they can be typed as they stand.
 *
 * @param name with its path, if it was typed with one
 */
public record CalledName(String name) {
  private static final Pattern OURS = Pattern.compile("(?<![\\w./])(?:\\./)?unas (?=[a-z])");

  /** As the launcher says it by {@code -Dunas.command}; all stays as it is written without it. */
  public static Optional<CalledName> ofProcess() {
    return Optional.ofNullable(System.getProperty("unas.command")).map(CalledName::new);
  }

  /** The same commands under that name, and their examples with it. */
  public CommandLine on(CommandLine commands) {
    commands.setCommandName(commands.getCommandName().replaceFirst("^unas", quoted()));
    rename(commands);
    commands.getSubcommands().values().forEach(this::rename);
    return commands;
  }

  private void rename(CommandLine command) {
    var help = command.getCommandSpec().usageMessage();
    help.footer(Arrays.stream(help.footer()).map(this::in).toArray(String[]::new));
  }

  /** A text with our name in it. */
  String in(String text) {
    return OURS.matcher(text).replaceAll(quoted() + " ");
  }

  private String quoted() {
    return Matcher.quoteReplacement(name);
  }
}

package org.unas.cli;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.unas.service.readiness.FolderCheck;
import org.unas.service.readiness.NotReadyException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns whatever goes wrong into a message, a next step and an exit code. */
public final class Errors implements IExecutionExceptionHandler, IParameterExceptionHandler {
  /** What picocli says of text that it cannot make a number of. */
  private static final Pattern NO_NUMBER =
      Pattern.compile("option '(-[^' ]+)[^:]*: '(.*)' is not an? ", Pattern.DOTALL);

  private final PrintStream err;

  /**
   * @param err where messages go
   */
  public Errors(PrintStream err) {
    this.err = err;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    err.println(badNumber(e).orElse(e.getMessage()));
    Suggestion.of(e).ifPresent(name -> err.println("Did you mean " + name + "?"));
    err.printf(Locale.ROOT, "Next: %s --help%n", command.getCommandSpec().qualifiedName());
    return ExitCode.INVALID.code();
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    if (e instanceof OutputLostException lost && lost.isReaderGone()) {
      return OutputLostException.READER_GONE;
    }
    CommandFailure failure = explain(e, command.getCommandSpec().qualifiedName());
    err.println(failure.getMessage());
    String next = failure.nextStep();
    err.println("Next: " + CalledName.ofProcess().map(name -> name.in(next)).orElse(next));
    if (verbose(command.getParseResult())) {
      e.printStackTrace(err);
    }
    return failure.exitCode().code();
  }

  /** Text where a number should be, or one with too many digits, is refused like any other. */
  private static Optional<String> badNumber(ParameterException e) {
    Matcher said = NO_NUMBER.matcher(String.valueOf(e.getMessage()));
    return said.find()
        ? Optional.ofNullable(e.getCommandLine().getCommandSpec().findOption(said.group(1)))
            .flatMap(option -> Ranges.notANumber(option, said.group(2)))
        : Optional.empty();
  }

  private static CommandFailure explain(Exception e, String command) {
    if (e instanceof CommandFailure failure) {
      return failure;
    }
    if (e instanceof NotReadyException missing) {
      return new CommandFailure(
          ExitCode.UNAVAILABLE, missing.getMessage(), missing.remedy(), missing);
    }
    if (e instanceof OutputLostException) {
      return new CommandFailure(
          ExitCode.UNAVAILABLE, e.getMessage(), "Send it somewhere with room.", e);
    }
    if (file(e) instanceof FileSystemException refused) {
      return new CommandFailure(
          ExitCode.UNAVAILABLE,
          String.format(
              Locale.ROOT,
              "%s needs %s, but %s.",
              command,
              refused.getFile(),
              FolderCheck.reason(refused)),
          "Look at its path and rights, or name another; UNAS_HOME moves the folder .unas.",
          e);
    }
    if (e instanceof UnknownTopicOrPartitionException) {
      return new CommandFailure(
          ExitCode.NOT_FOUND, e.getMessage(), "Create the topics: ./unas topics --provision", e);
    }
    if (e instanceof AuthorizationException) {
      return new CommandFailure(
          ExitCode.UNAVAILABLE,
          String.format(Locale.ROOT, "%s may not do this: %s", command, e.getMessage()),
          "See what each role needs: ./unas topics acl",
          e);
    }
    if (e instanceof KafkaException) {
      return new CommandFailure(
          ExitCode.UNAVAILABLE,
          String.format(
              Locale.ROOT, "The cluster did not do what %s asked: %s", command, e.getMessage()),
          "Look at the cluster: ./unas doctor",
          e);
    }
    return new CommandFailure(
        ExitCode.DEFECT,
        String.format(
            Locale.ROOT,
            "%s met an unexpected %s: %s",
            command,
            e.getClass().getSimpleName(),
            e.getMessage()),
        "Run it again with --verbose and report what it prints.",
        e);
  }

  private static Throwable file(Exception e) {
    return e instanceof UncheckedIOException ? e.getCause() : e;
  }

  static boolean verbose(ParseResult parsed) {
    return parsed.hasMatchedOption("--verbose")
        || parsed.hasSubcommand() && verbose(parsed.subcommand());
  }
}

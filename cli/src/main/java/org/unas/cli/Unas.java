package org.unas.cli;

import java.io.PrintWriter;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
    name = "unas",
    description = "Neural architecture search as a conversation on a log.",
    version = "unas " + Unas.VERSION,
    mixinStandardHelpOptions = true,
    scope = CommandLine.ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Measure the engine: unas bench --help"},
    subcommands = {
      DemoCommand.class,
      UpCommand.class,
      SubmitCommand.class,
      ValidateCommand.class,
      DescribeCommand.class,
      ListCommand.class,
      GetCommand.class,
      ParetoCommand.class,
      WatchCommand.class,
      WaitCommand.class,
      PauseCommand.class,
      ResumeCommand.class,
      CancelCommand.class,
      RetrainCommand.class,
      ReportCommand.class,
      TopicsCommand.class,
      DeadLettersCommand.class,
      DoctorCommand.class,
      HelpCommand.class
    })
public final class Unas implements Runnable {
  static final String VERSION = "0.1.0";

  @Spec private CommandSpec spec;

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT);
    System.exit(code(args));
  }

  private static int code(String[] args) {
    try {
      CommandLine commands = commandLine(Session.ofProcess());
      return CalledName.ofProcess().map(name -> name.on(commands)).orElse(commands).execute(args);
    } catch (OutputLostException e) {
      // Help that nobody reads to its end.
      return OutputLostException.READER_GONE;
    }
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do.");
  }

  /** All commands, for one session. */
  static CommandLine commandLine(Session session) {
    CommandLine commandLine = new CommandLine(new Unas(), factory(session));
    Errors errors = new Errors(session.err());
    return commandLine
        .setOut(new PrintWriter(session.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(session.err(), true, StandardCharsets.UTF_8))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors)
        .setExecutionStrategy(
            parsed -> {
              if (Errors.verbose(parsed)) {
                Logs.verbose();
              } else {
                Logs.quiet();
              }
              return Ranges.before(new CommandLine.RunLast()).execute(parsed);
            });
  }

  private static IFactory factory(Session session) {
    IFactory plain = CommandLine.defaultFactory();
    return new IFactory() {
      @Override
      public <K> K create(Class<K> type) throws Exception {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
          if (constructor.getParameterCount() == 1
              && constructor.getParameterTypes()[0] == Session.class) {
            return type.cast(constructor.newInstance(session));
          }
        }
        return plain.create(type);
      }
    };
  }
}

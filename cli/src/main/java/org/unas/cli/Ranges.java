package org.unas.cli;

import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Holds the numbers of a command line to their {@link Range}. */
public final class Ranges {
  private Ranges() {}

  /**
   * Checks every number of a command line before the command begins.
   *
   * @param then what runs the command
   */
  public static IExecutionStrategy before(IExecutionStrategy then) {
    return parsed -> {
      check(parsed);
      return then.execute(parsed);
    };
  }

  private static void check(ParseResult parsed) {
    CommandLine command = parsed.commandSpec().commandLine();
    for (ArgSpec argument : parsed.matchedArgs()) {
      numbers(argument.getValue())
          .flatMap(number -> violation(argument, number).stream())
          .findFirst()
          .ifPresent(
              violation -> {
                throw new ParameterException(command, violation, argument, "");
              });
    }
    if (parsed.hasSubcommand()) {
      check(parsed.subcommand());
    }
  }

  /** The range of an option or parameter; empty if it takes no numbers. */
  public static Optional<Range> of(ArgSpec argument) {
    return argument.userObject() instanceof Field field
        ? Optional.ofNullable(field.getAnnotation(Range.class))
        : Optional.empty();
  }

  /**
   * What is wrong with a number; empty if it is within the range.
   *
   * @param given NaN and the infinities are in no range
   */
  public static Optional<String> violation(ArgSpec argument, Number given) {
    return of(argument)
        .filter(range -> !contains(range, given))
        .map(
            range ->
                String.format(
                    Locale.ROOT,
                    "%s lies %s, but %s was given.",
                    name(argument),
                    bounds(range),
                    given));
  }

  /** What is wrong with text that should have been a number; empty if none was wanted. */
  public static Optional<String> notANumber(ArgSpec argument, String given) {
    return of(argument)
        .map(
            range ->
                String.format(
                    Locale.ROOT,
                    "%s is %s, but '%s' was given.",
                    name(argument),
                    text(range),
                    given));
  }

  /** A range in words, such as {@code a whole number between 1 and 64}. */
  public static String text(Range range) {
    return range.what() + " " + bounds(range);
  }

  private static String bounds(Range range) {
    String why = range.why().isEmpty() ? "" : " (" + range.why() + ")";
    return "between " + range.min() + " and " + range.max() + why;
  }

  private static String name(ArgSpec argument) {
    return argument.isOption()
        ? ((CommandLine.Model.OptionSpec) argument).longestName()
        : argument.paramLabel();
  }

  private static boolean contains(Range range, Number given) {
    try {
      BigDecimal number = new BigDecimal(given.toString());
      return number.compareTo(new BigDecimal(range.min())) >= 0
          && number.compareTo(new BigDecimal(range.max())) <= 0;
    } catch (NumberFormatException notANumber) {
      // NaN or an infinity.
      return false;
    }
  }

  /** The numbers that a value holds, however it holds them. */
  private static Stream<Number> numbers(Object value) {
    if (value instanceof Number number) {
      return Stream.of(number);
    }
    if (value instanceof Optional<?> optional) {
      return optional.stream().flatMap(Ranges::numbers);
    }
    if (value instanceof Map<?, ?> map) {
      return map.values().stream().flatMap(Ranges::numbers);
    }
    if (value instanceof Collection<?> several) {
      return several.stream().flatMap(Ranges::numbers);
    }
    return value instanceof int[] several
        ? Arrays.stream(several).mapToObj(Integer::valueOf)
        : Stream.empty();
  }
}

package org.unas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Every number of every command has a range, and is held to it. */
class RangesTest {
  private static final Set<Class<?>> NUMBERS =
      Set.of(
          int.class,
          long.class,
          double.class,
          float.class,
          Integer.class,
          Long.class,
          Double.class,
          Float.class);

  @TempDir private Path home;

  static Stream<ArgSpec> numbers() {
    return CommandReference.all(Unas.commandLine(Session.ofProcess()))
        .flatMap(command -> command.getCommandSpec().args().stream())
        .filter(RangesTest::isNumber);
  }

  /** Also those inside an Optional, a list, an array or the values of a map. */
  private static boolean isNumber(ArgSpec argument) {
    return Stream.concat(Stream.of(argument.type()), Arrays.stream(argument.auxiliaryTypes()))
        .map(type -> type.isArray() ? type.getComponentType() : type)
        .anyMatch(NUMBERS::contains);
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void shouldRefuseWhatIsBelowAndAboveAndNoNumber(ArgSpec argument) {
    Range range = Ranges.of(argument).orElseThrow(() -> new AssertionError(argument + " has none"));
    List<Number> outside =
        List.of(
            new BigDecimal(range.min()).subtract(BigDecimal.ONE),
            new BigDecimal(range.max()).add(BigDecimal.ONE),
            Double.NaN,
            Double.POSITIVE_INFINITY);
    for (Number value : outside) {
      assertThat(Ranges.violation(argument, value).orElseThrow())
          .contains(((OptionSpec) argument).longestName())
          .contains("between " + range.min() + " and " + range.max())
          .contains(value.toString());
    }
    assertThat(Ranges.notANumber(argument, "many").orElseThrow())
        .contains("between " + range.min() + " and " + range.max(), "but 'many' was given.");
    assertThat(Ranges.violation(argument, new BigDecimal(range.min()))).isEmpty();
    assertThat(Ranges.violation(argument, new BigDecimal(range.max()))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "up --port 70000, --port lies between 0 and 65535",
    "up --port -1, --port lies between 0 and 65535",
    "up --port 99999999999999, --port is a whole number between 0 and 65535",
    "up --http-port 65536, --http-port lies between 0 and 65535",
    "up --port 9092 --http-port 9092, both 9092",
    "up --trainers 100000, --trainers lies between 1 and 64",
    "up --trainers -1, --trainers lies between 1 and 64",
    "up --evaluators 0, --evaluators lies between 1 and 64",
    "up --disk-limit 10, --disk-limit lies between",
    "demo --trainers 0, --trainers lies between 1 and 64",
    "wait x --timeout -5, --timeout lies between 1 and",
    "wait x --timeout 1.5, --timeout is a whole number of seconds between 1 and",
    "describe --supernet darts --cells 0, --cells lies between 1 and 200",
    "retrain --search x --checkpoint-every -1, --checkpoint-every lies between 0 and",
  })
  void shouldRefuseBeforeTheCommandBegins(String line, String message) {
    Shell shell = new Shell(home, Map.of("UNAS_BOOTSTRAP_SERVERS", "localhost:2"));
    Shell.Result result = shell.run(line.split(" "));
    assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.INVALID.code());
    assertThat(result.err()).contains(message, "Next: ").doesNotContain("Exception");
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void shouldFindTheNumbersOfTheCommandLine() {
    assertThat(numbers()).hasSizeGreaterThan(10);
  }
}

package org.unas.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.unas.cli.Range;
import org.unas.cli.Ranges;
import picocli.CommandLine.Model.ArgSpec;

/** Every number of every benchmark has a range, and is held to it. */
class BenchRangesTest {
  private static final Set<Class<?>> NUMBERS =
      Set.of(
          int.class,
          long.class,
          double.class,
          Integer.class,
          Long.class,
          Double.class,
          float.class);

  static Stream<ArgSpec> numbers() {
    return Bench.commandLine(System.out, System.err).getSubcommands().values().stream()
        .flatMap(command -> command.getCommandSpec().args().stream())
        .filter(BenchRangesTest::isNumber);
  }

  private static boolean isNumber(ArgSpec argument) {
    return Stream.concat(Stream.of(argument.type()), Arrays.stream(argument.auxiliaryTypes()))
        .map(type -> type.isArray() ? type.getComponentType() : type)
        .anyMatch(NUMBERS::contains);
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void shouldRefuseWhatIsOutsideItsRange(ArgSpec argument) {
    Range range = Ranges.of(argument).orElseThrow(() -> new AssertionError(argument + " has none"));
    BigDecimal below = new BigDecimal(range.min()).subtract(BigDecimal.ONE);
    BigDecimal above = new BigDecimal(range.max()).add(BigDecimal.ONE);
    for (Number value : new Number[] {below, above, Double.NaN, Double.NEGATIVE_INFINITY}) {
      assertThat(Ranges.violation(argument, value).orElseThrow())
          .contains("between " + range.min() + " and " + range.max(), "but " + value);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "step --rounds 0, --rounds lies between 1 and",
    "step --warm-up NaN, --warm-up lies between 0 and",
    "step --seed 99999999999999999999, --seed is a whole number between -9223372036854775808 and",
    "memory --steps 10;0, --steps lies between 1 and",
    "estimators --effort -1, --effort lies between 0.001 and",
    "asynchrony --seeds 1, --seeds lies between 2 and",
    "latency --architectures 5, --architectures lies between 10 and",
    "cost --rounds -3, --rounds lies between 1 and",
  })
  void shouldRefuseBeforeAnythingIsMeasured(String line, String message) {
    Shell result = Shell.run(line.replace(';', ',').split(" "));
    assertThat(result.code()).as(result.err()).isEqualTo(2);
    assertThat(result.err()).contains(message).doesNotContain("Exception");
  }

  @Test
  void shouldFindTheNumbersOfTheBenchmarks() {
    assertThat(numbers()).hasSizeGreaterThan(20);
  }
}

package org.unas.benchmarks.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.unas.benchmarks.Shell;

/** A few rounds of random harm on a small cluster; the seed is printed. */
class ChaosCommandTest {

  @Test
  void shouldLoseNothingAndFailNothing() throws IOException {
    Shell result =
        Shell.run(
            "chaos",
            "--rounds=3",
            "--longest-stop=2",
            "--brokers=1",
            "--evaluators=1",
            "--samples=40",
            "-o=json");
    System.err.print(result.err());
    JsonNode figures = result.json();
    assertThat(figures.get("rounds").asInt()).isEqualTo(3);
    assertThat(figures.get("samples").asInt()).isPositive();
    for (String none : new String[] {"lost", "doubled", "holes", "searchesFailed"}) {
      assertThat(figures.get(none).asLong()).as(none + ", " + result.err()).isZero();
    }
    assertThat(figures.get("recoveryP99").asDouble())
        .isGreaterThanOrEqualTo(figures.get("recoveryP50").asDouble());
  }
}

package org.unas.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The short form: a new seed each time, which the message of a failure has. */
class IntakeCommandTest {
  @Test
  void shouldHarmNothing() throws IOException {
    Shell result = Shell.run("intake", "--records", "1300", "-o", "json");
    assertThat(result.code()).as(result.err() + result.out()).isZero();
    JsonNode report = result.json();
    assertThat(report.get("records").asInt()).isEqualTo(1300);
    assertThat(report.get("undecodable").asInt()).isGreaterThan(300);
    assertThat(report.get("unanswered").asInt()).isZero();
    assertThat(report.get("servicesDied").asInt()).isZero();
    assertThat(report.get("hung").asInt()).isZero();
    assertThat(report.get("searchesFailed").asInt()).isZero();
  }
}

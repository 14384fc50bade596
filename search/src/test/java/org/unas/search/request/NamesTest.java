package org.unas.search.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  private static final List<String> KNOWN =
      List.of("submit", "resume", "wait", "help", "ls", "learningRate", "samples", "validate");

  @ParameterizedTest
  @CsvSource({
    "sumbit, submit",
    "SUBMIT, submit",
    "hlep, help",
    "sampels, samples",
    "sample, samples",
    "learning_rate, learningRate",
    "learnigRate, learningRate",
    "sl, ls",
    "validation, validate"
  })
  void shouldFindTheNameThatWasMeant(String given, String meant) {
    assertThat(Names.nearest(given, KNOWN)).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "up", "frobnicate", "status", "yes"})
  void shouldNotMakeUpWhatNobodyMeant(String given) {
    assertThat(Names.nearest(given, KNOWN)).isEmpty();
  }

  /** A value may be as long as a request. */
  @Test
  @Timeout(5)
  void shouldNotCompareForeverWhatCannotBeMeant() {
    String given = "submit".repeat(40_000);
    assertThat(Names.nearest(given, KNOWN)).isEmpty();
  }
}

package org.unas.search.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unas.search.text.Notation;

/** The field decides what a scalar is: texts keep their characters, numbers are those of JSON. */
class WrittenScalarsTest {
  private static final String JSON =
      "{\"space\": {\"preset\": \"nasbench201\"}, \"dataset\": {\"uri\": \"digits\"}, \"budget\":"
          + " {\"samples\": 100}, %s}";
  private static final String YAML =
      """
      space: {preset: nasbench201}
      dataset: {uri: digits}
      budget: {samples: 100}
      %s
      """;

  private static Resolution yaml(String more) {
    return SearchRequestReader.fromYaml(String.format(Locale.ROOT, YAML, more), "f");
  }

  private static Resolution json(String more) {
    return SearchRequestReader.fromJson(String.format(Locale.ROOT, JSON, more), "f");
  }

  private static SearchSpec spec(Resolution resolution) {
    assertThat(resolution).isInstanceOf(Resolution.Resolved.class);
    return ((Resolution.Resolved) resolution).spec();
  }

  private static Violation violation(Resolution resolution) {
    List<Violation> violations = ((Resolution.Refused) resolution).violations();
    assertThat(violations).hasSize(1);
    return violations.get(0);
  }

  @Provide
  Arbitrary<String> ids() {
    Arbitrary<String> any =
        Arbitraries.strings().withChars("0123456789abcxenoNOyY_.-").ofMinLength(1).ofMaxLength(12);
    return Arbitraries.oneOf(
        any,
        Arbitraries.of(
            "0010",
            "12e4567",
            "1_000",
            "NO",
            "on",
            "y",
            "true",
            "False",
            "0x1F",
            "1.10",
            "12",
            "-5",
            "..",
            ".",
            "-x",
            "--help",
            "1e3",
            "NULL",
            "Null",
            "2026-01-01",
            "0o7",
            "0b1"));
  }

  @Property(tries = 500)
  void anIdShouldComeBackToTheCharacterOrBeRefused(@ForAll("ids") String id) {
    String quoted = Notation.quoted(id);
    List<Resolution> ways =
        List.of(
            yaml("searchId: " + id),
            yaml("searchId: " + quoted),
            yaml("searchId: '" + id + "'"),
            json("\"searchId\": " + quoted));
    boolean possible = id.matches("[A-Za-z0-9_][A-Za-z0-9._-]*");
    for (Resolution way : ways) {
      if (possible && !id.equals("null")) {
        assertThat(spec(way).searchId()).isEqualTo(id);
      } else if (!possible) {
        assertThat(way).isInstanceOf(Resolution.Refused.class);
      }
    }
  }

  @Provide
  Arbitrary<String> labels() {
    return Arbitraries.strings().ofMaxLength(20);
  }

  @Property(tries = 500)
  void aLabelInQuotesShouldComeBackToTheCharacterOrBeRefused(@ForAll("labels") String text) {
    Resolution json = json("\"labels\": {\"v\": " + Notation.quoted(text) + "}");
    if (json instanceof Resolution.Resolved resolved) {
      assertThat(resolved.spec().labels()).containsEntry("v", text);
      assertThat(SearchSpec.fromJson(resolved.spec().toJson()).labels()).containsEntry("v", text);
    }
  }

  @Test
  void labelsShouldKeepTheirCharacters() {
    SearchSpec spec = spec(yaml("labels: {v: 1.10, c: 0012, n: NO, 12: x, NO: y, t: 12:30:00}"));
    assertThat(spec.labels())
        .containsEntry("v", "1.10")
        .containsEntry("c", "0012")
        .containsEntry("n", "NO")
        .containsEntry("12", "x")
        .containsEntry("NO", "y")
        .containsEntry("t", "12:30:00");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "searchId": 12 | searchId | the number 12 | Put it in quotes: "12".
          "searchId": true | searchId | the truth value true | Put it in quotes: "true".
          "displayName": 1.10 | displayName | the number 1.10 | Put it in quotes: "1.10".
          "labels": {"v": 1e3} | labels.v | the number 1e3 | Put it in quotes: "1e3".
          """)
  void numbersOfJsonShouldBeNoTexts(String more, String field, String value, String fix) {
    assertThat(violation(json(more))).isEqualTo(new Violation(field, value, "must be a text", fix));
  }

  @ParameterizedTest
  @ValueSource(strings = {"labels: {v: null}", "labels: {v: ~}", "labels: {v: }"})
  void aLabelShouldNotVanish(String more) {
    assertThat(violation(yaml(more)).fix()).startsWith("Write a text, \"\" for an empty one");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0100",
        "0x64",
        "0o144",
        "1_00",
        "+100",
        "100.",
        ".1e3",
        "1:40",
        ".inf",
        "-.inf",
        ".nan",
        "NaN",
        "Infinity",
        "1e400",
        "1e-400",
        "99.5",
        "1e99999999999",
        "2026-01-01",
        "10O"
      })
  void otherNumbersThanThoseOfJsonShouldBeRefusedAsWritten(String text) {
    Violation violation = violation(yaml("finalise: {finalists: " + text + "}"));
    assertThat(violation.field()).isEqualTo("finalise.finalists");
    assertThat(violation.value()).isEqualTo(text);
    assertThat(violation.rule()).isEqualTo("must be a whole number from 1 to 1000");
  }

  @ParameterizedTest
  @CsvSource({"100, 100", "1e2, 100", "1E+2, 100", "100.0, 100", "1000e-1, 100"})
  void wholeNumbersOfJsonShouldBeRead(String text, int number) {
    assertThat(spec(yaml("finalise: {finalists: " + text + "}")).finalise().finalists())
        .isEqualTo(number);
    assertThat(spec(json("\"finalise\": {\"finalists\": " + text + "}")).finalise().finalists())
        .isEqualTo(number);
  }

  @Test
  void leadingZerosShouldSayHowToWriteNumbers() {
    assertThat(violation(yaml("seed: 0100")).fix()).contains("no leading zeros");
  }

  @Test
  void quotedNumbersShouldBeNamedAsText() {
    Violation expected =
        new Violation(
            "finalise.finalists",
            "the text \"20\"",
            "must be a whole number from 1 to 1000",
            "Remove the quotes: 20.");
    assertThat(violation(yaml("finalise: {finalists: \"20\"}"))).isEqualTo(expected);
    assertThat(violation(json("\"finalise\": {\"finalists\": \"20\"}"))).isEqualTo(expected);
    assertThat(violation(yaml("seed: '7'")).fix()).isEqualTo("Remove the quotes: 7.");
  }

  @Test
  void seedsShouldBeReadToTheLastDigit() {
    assertThat(spec(yaml("seed: 9223372036854775807")).seed()).isEqualTo(Long.MAX_VALUE);
    assertThat(spec(json("\"seed\": -9223372036854775808")).seed()).isEqualTo(Long.MIN_VALUE);
    assertThat(spec(yaml("seed: 9007199254740993")).seed()).isEqualTo(9007199254740993L);
    assertThat(spec(yaml("seed: 1e3")).seed()).isEqualTo(1000);
    assertThat(spec(yaml("seed: -0")).toJson()).contains("\"seed\":0,");
    assertThat(violation(yaml("seed: 1e1000000000")).value()).isEqualTo("1e1000000000");
    assertThat(violation(yaml("seed: " + "9".repeat(5000))).field()).isEqualTo("seed");
  }

  @Test
  void thereShouldBeNoNegativeZero() {
    assertThat(spec(yaml("strategy: {weightDecay: -0.0}")).toJson()).doesNotContain("-0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "on", "y", "True", "TRUE", "1", "\"true\"", "no", "off"})
  void onlyTrueAndFalseShouldBeTruthValues(String text) {
    Resolution resolution = yaml("objectives: [{metric: generalizationGap, signed: " + text + "}]");
    assertThat(violation(resolution).rule()).isEqualTo("must be true or false");
    assertThat(violation(resolution).fix()).startsWith("Write true or false");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\ud83d", "\\ude00", "a\\ude00\\ud83d"})
  void halfCharactersShouldBeRefused(String escaped) {
    assertThat(violation(json("\"displayName\": \"" + escaped + "\"")).rule())
        .startsWith("must be whole characters");
    assertThat(spec(json("\"displayName\": \"\\ud83d\\ude00\"")).displayName())
        .isEqualTo("\uD83D\uDE00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u0000", "\\n", "\\u0085", "\\u2028", "\\u2029", "\\u007f", "\\t"})
  void namesShouldStandOnOneLine(String escaped) {
    assertThat(violation(json("\"displayName\": \"a" + escaped + "b\"")).field())
        .isEqualTo("displayName");
    assertThat(violation(json("\"labels\": {\"v\": \"a" + escaped + "b\"}")).field())
        .isEqualTo("labels.v");
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "..", "-x", "--help", ".hidden", "...", "a b", "a/b", "", "ä"})
  void idsThatAreNoPlainNamesShouldBeRefused(String id) {
    assertThat(violation(yaml("searchId: '" + id + "'")).field()).isEqualTo("searchId");
    assertThat(violation(json("\"searchId\": \"" + id + "\"")).field()).isEqualTo("searchId");
  }

  @Test
  void whatAnOlderVersionStoredShouldBeReadAsItIs() {
    String spec = spec(yaml("searchId: x")).toJson();
    for (String id : List.of("..", "-x", ".hidden")) {
      String stored = spec.replace("\"searchId\":\"x\"", "\"searchId\":\"" + id + "\"");
      assertThat(SearchSpec.fromJson(stored).searchId()).isEqualTo(id);
    }
    String options = spec.replace("\"digits\"", "\"idx:/x?class=10\"");
    assertThat(SearchSpec.fromJson(options).dataset().uri()).isEqualTo("idx:/x?class=10");
  }
}

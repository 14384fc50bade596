package org.unas.search.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unas.search.text.Given.Kind;
import org.unas.search.text.Given.Scalar;

/** What JSON and YAML become, and what is refused of either. */
class DocumentTest {
  private static UnreadableText refused(String text) {
    return catchThrowableOfType(UnreadableText.class, () -> Document.read(text));
  }

  private static Given field(String text) {
    return ((Given.Mapping) Document.read(text)).field("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0010",
        "1_000",
        "NO",
        "yes",
        "1e3",
        "12e4567",
        "0x10",
        "0o17",
        "12:30:00",
        ".inf",
        "-.INF",
        ".nan",
        "1.10",
        "+5",
        "2026-01-01",
        "2026-01-01T12:00:00Z",
        "True",
        "NULL",
        "Null",
        "-0",
        "=",
        "0b11",
        "1.",
        "v1.2.3"
      })
  void shouldKeepTheCharactersOfYamlWithoutQuotes(String text) {
    assertThat(field("a: " + text)).isEqualTo(new Scalar(Kind.PLAIN, text));
    assertThat(field("a: '" + text + "'")).isEqualTo(Given.text(text));
    assertThat(((Given.Mapping) Document.yaml(text + ": x")).fields()).containsOnlyKeys(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a:", "a: ~", "a: null", "a: # nothing", "{\"a\": null}", "b: 1", "{}"})
  void shouldTakeNullForNothing(String text) {
    assertThat(field(text)).isEqualTo(Given.NOTHING);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"a": 1.10} | NUMBER | 1.10
          {"a": 1e999} | NUMBER | 1e999
          {"a": -0} | NUMBER | -0
          {"a": 123456789012345678901234567890} | NUMBER | 123456789012345678901234567890
          {"a": true} | TRUTH | true
          {"a": "true"} | TEXT | true
          {"a": "\\u0041"} | TEXT | A
          """)
  void shouldKeepTheTypesOfJson(String text, Kind kind, String characters) {
    assertThat(field(text)).isEqualTo(new Scalar(kind, characters));
  }

  @Test
  void shouldResolveAliases() {
    assertThat(field("b: &x 0010\na: *x")).isEqualTo(new Scalar(Kind.PLAIN, "0010"));
    assertThat(field("b: &x {c: 1}\na: *x"))
        .isEqualTo(new Given.Mapping(Map.of("c", new Scalar(Kind.PLAIN, "1"))));
    assertThat(field("b: &x 1\nc: &x 2\na: *x")).isEqualTo(new Scalar(Kind.PLAIN, "2"));
  }

  /** Each line: a text, and what the advice says. {@code \\n} stands for a line's end. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          a: 1\\n---\\na: 2 | line 2, column 1: a second document begins
          a: 1\\n...\\n---\\na: 2 | line 3, column 1: a second document begins
          a: 1\\na: 2 | line 2, column 1: the field 'a' is there twice
          12: 1\\n"12": 2 | line 2, column 1: the field '12' is there twice
          {"a": 1, "a": 2} | line 1, column 10: the field 'a' is there twice
          {"a": {"b": 1, "b": 2}} | the field 'b' is there twice
          a: *x | line 1, column 4: *x stands for nothing
          a: &x [*x] | *x stands for nothing that is complete
          b: &x {c: 1}\\na: {<<: *x} | << merges nothing
          <<: {a: 1} | << merges nothing
          a: !!str 12 | the tag tag:yaml.org,2002:str is no part of a request
          a: !!binary aGk= | the tag tag:yaml.org,2002:binary
          a: !own 12 | the tag !own
          a: ! 12 | the tag !
          a: !!set {b} | the tag tag:yaml.org,2002:set
          ? [a] : 1 | the name of a field is a text
          *x : 1 | the name of a field is a text
          {"a": NaN} | Non-standard token 'NaN'.
          {"a": Infinity} | line 1, column
          {"a": 0100} | Leading zeroes not allowed
          {"a": +1} | line 1, column
          {"a": .5} | line 1, column
          {"a": 5.} | line 1, column
          {"a": 0x10} | line 1, column
          {"a": 1_000} | line 1, column
          {'a': 1} | line 1, column
          {a: 1} | line 1, column
          {"a": 1,} | line 1, column
          {"a": 1 /* x */} | maybe a (non-standard) comment?
          {"a": 1} // x | line 1, column
          {"a": 1} # x | line 1, column
          {"a": 1} {"a": 2} | line 1, column 10: nothing may follow the object
          {"a": 1}, | line 1, column
          {"a": 1}\\n---\\n{"a": 2} | line 2, column
          {"a": "b | line 1, column
          {"a": 1 | line 1, column
          a: [1 | line
          a: b: c | line 1, column 5: mapping values are not allowed here
          a:\\n\\t- 1 | line 2, column 1
          %YAML 3.0\\n---\\na: 1 | line 1, column 1
          """)
  void shouldRefuseWithThePlace(String text, String advice) {
    UnreadableText refused = refused(text.replace("\\n", "\n").replace("\\t", "\t"));
    assertThat(refused.fix()).startsWith("Mend line ").contains(advice);
    assertThat(refused.fix())
        .doesNotContain("enable", "ALLOW_", "JsonReadFeature", "com.fasterxml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: x\u0000y", "{\"a\": \"x\u0000y\"}", "a: \u0007", "{\"a\":\u0000 1}"})
  void shouldRefuseControlCharacters(String text) {
    assertThat(refused(text).fix()).startsWith("Mend line 1, column ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\n"})
  void shouldReadLineEndsOfEverySystem(String end) {
    assertThat(field("b: 1" + end + "a: x" + end)).isEqualTo(new Scalar(Kind.PLAIN, "x"));
    assertThat(field("{\"b\": 1," + end + "\"a\": \"x\"}" + end)).isEqualTo(Given.text("x"));
  }

  @Test
  void shouldReadOneDocumentWithItsMarks() {
    assertThat(field("%YAML 1.1\n---\na: x\n...\n")).isEqualTo(new Scalar(Kind.PLAIN, "x"));
    assertThat(Document.read("")).isEqualTo(Given.NOTHING);
    assertThat(Document.read("# nothing\n")).isEqualTo(Given.NOTHING);
  }

  @Test
  void shouldNotGrowByAliases() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 30; i++) {
      String ten = ("*a" + (i - 1) + ", ").repeat(9) + "*a" + (i - 1);
      bomb.append("a").append(i).append(": &a").append(i).append(" [").append(ten).append("]\n");
    }
    assertThat(refused(bomb.toString())).hasMessageContaining("at most 10000 values");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- ", "? ", "{\"a\":", "x", "- x\n", "\"\\x41", "&a "})
  void shouldBeDoneWithTheLargestTextsSoon(String part) {
    String text = part.repeat(Utf8.MOST_BYTES / part.length());
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> catchThrowableOfType(UnreadableText.class, () -> Document.read(text)));
  }

  @Test
  void shouldRefuseLongNamesInOurWords() {
    String fix = refused("{\"" + "x".repeat(60_000) + "\": 1}").fix();
    assertThat(fix)
        .startsWith("Mend line 1")
        .contains("longer than any that is needed")
        .doesNotContain("Stream", "getMax");
  }

  @Test
  void shouldRefuseDepth() {
    assertThat(refused("{\"a\":".repeat(40))).hasMessageContaining("at most 32 levels");
    assertThat(refused("a: " + "[".repeat(40))).hasMessageContaining("at most 32 levels");
  }

  @ParameterizedTest
  @CsvSource({"0009, \\u0009", "001b, \\u001b", "000a, \\n", "2028, \\u2028", "d800, \\ud800"})
  void shouldShowWhatCannotBeSeen(String code, String shown) {
    String text = "a" + (char) Integer.parseInt(code, 16) + "b";
    assertThat(Notation.of(Given.text(text))).isEqualTo("a" + shown + "b");
  }
}

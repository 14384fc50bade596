package org.unas.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unas.search.request.Metric;
import org.unas.search.request.Resolution;
import org.unas.search.request.SearchSpec;
import org.unas.search.request.Term;
import org.unas.search.text.Document;
import org.unas.search.text.Notation;

/** What {@code --set} changes. */
class FieldChangeTest {
  private static final String REQUEST =
      """
      searchId: given
      space: {preset: nasbench201}
      dataset: {uri: digits}
      budget: {samples: 100}
      labels: {a.b: old}
      objectives:
        - metric: validationLoss
        - metric: latency
          target: 4
      """;

  private static Resolution changed(String field, String value) {
    return new RequestFile(REQUEST, Map.of(field, value)).resolve("fallback");
  }

  private static SearchSpec spec(String field, String value) {
    Resolution resolution = changed(field, value);
    assertThat(resolution).isInstanceOf(Resolution.Resolved.class);
    return ((Resolution.Resolved) resolution).spec();
  }

  private static CommandFailure failure(String field, String value) {
    return catchThrowableOfType(CommandFailure.class, () -> changed(field, value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"objectives.1.target", "objectives[1].target"})
  void shouldChangeOneElementOfAList(String field) {
    SearchSpec spec = spec(field, "7");
    assertThat(spec.objectives())
        .extracting(Term::metric)
        .containsExactly(Metric.VALIDATION_LOSS, Metric.LATENCY);
    assertThat(spec.objectives().get(1).target()).isEqualTo(7);
    assertThat(spec("objectives[0]", "{metric: accuracy}").objectives().get(0).metric())
        .isEqualTo(Metric.ACCURACY);
    assertThat(spec("objectives", "[{metric: accuracy}]").objectives()).hasSize(1);
  }

  /** Each line: field, value, and what is said. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          objectives.2.weight | 1 | objectives is a list of 2, counted from 0
          objectives[2].weight | 1 | objectives is a list of 2, counted from 0
          objectives.weight | 1 | objectives is a list of 2, counted from 0
          objectives.-1.weight | 1 | objectives is a list of 2, counted from 0
          searchId.x | 1 | searchId is the value given
          objectives.0.metric.x | 1 | objectives.0.metric is the value validationLoss
          budget..samples | 1 | must name a field
          .samples | 1 | must name a field
          budget. | 1 | must name a field
          labels | {a | must be a YAML value
          displayName | "a" b | must be a YAML value
          displayName | [a] b | must be a YAML value
          """)
  void shouldRefusePathsThatLeadNowhere(String field, String value, String said) {
    CommandFailure failure = failure(field, value);
    assertThat(failure).hasMessageContaining("--set " + field).hasMessageContaining(said);
    assertThat(failure.exitCode()).isEqualTo(ExitCode.INVALID);
  }

  @Test
  void shouldTakeWhatStandsBehindLabelsForTheNameOfOne() {
    assertThat(spec("labels.a.b", "1.10").labels()).containsExactly(Map.entry("a.b", "1.10"));
    assertThat(spec("labels.x/y", "NO").labels()).containsEntry("x/y", "NO");
    assertThat(spec("labels.0", "0012").labels()).containsEntry("0", "0012");
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ascii().ofMinLength(1).ofMaxLength(20),
        Arbitraries.of("a #b", "a: b", "*a", "&a b", "!!str 12", "| x", "- x", "? x", "%x", "@x"));
  }

  @Property(tries = 300)
  void shouldTakeTextsToTheCharacter(@ForAll("texts") String text) {
    boolean isYaml = "{[\"'".indexOf(text.charAt(0)) >= 0;
    boolean isNothing = text.equals("null") || text.equals("~");
    boolean fits = text.chars().noneMatch(c -> c < ' ' || c == 0x7f);
    if (!isYaml && !isNothing && fits) {
      assertThat(spec("displayName", text).displayName()).isEqualTo(text);
      assertThat(spec("labels.v", text).labels()).containsEntry("v", text);
    }
    if (fits) {
      assertThat(spec("displayName", Notation.quoted(text)).displayName()).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0010", "12e4567", "NO", "1_000", "true"})
  void shouldKeepIds(String id) {
    assertThat(spec("searchId", id).searchId()).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "~", "null"})
  void nothingShouldLeaveAFieldOut(String nothing) {
    assertThat(spec("searchId", nothing).searchId()).isEqualTo("fallback");
    assertThat(spec("labels.a.b", nothing).labels()).isEmpty();
    assertThat(spec("objectives", nothing).objectives()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0100", "1_00", "0x10", "'20'", "+5", " 5"})
  void shouldReadNumbersAsFilesDo(String text) {
    Resolution.Refused set = (Resolution.Refused) changed("budget.samples", text);
    assertThat(set.violations()).hasSize(1);
    assertThat(set.violations().get(0).field()).isEqualTo("budget.samples");
  }

  @Test
  void shouldSayTheSameOfTextThatIsNoRequestWithChangesAndWithout() {
    for (String text : new String[] {"a: 1\n---\na: 2", "a: b: c", "", "[1]", "{\"a\": 1} x"}) {
      Resolution with = new RequestFile(text, Map.of("seed", "1")).resolve("f");
      Resolution without = new RequestFile(text, Map.of()).resolve("f");
      assertThat(with).as(text).isEqualTo(without).isInstanceOf(Resolution.Refused.class);
    }
  }

  @Test
  void shouldAddWhatIsNotThere() {
    assertThat(spec("strategy.name", "random").strategy().name().toString()).isEqualTo("RANDOM");
    String bare = String.format(Locale.ROOT, "%s", Document.yaml("a: 1"));
    assertThat(new FieldChange("b.c.d", "2").in(Document.yaml("a: 1")).toString())
        .startsWith(bare.substring(0, 10))
        .contains("d=Scalar[kind=PLAIN, text=2]");
  }
}

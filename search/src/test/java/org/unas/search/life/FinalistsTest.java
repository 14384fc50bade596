package org.unas.search.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.unas.search.life.Candidate.Origin.INCUMBENT;
import static org.unas.search.life.Candidate.Origin.POLICY_MODE;
import static org.unas.search.life.Candidate.Origin.POLICY_SAMPLE;
import static org.unas.search.life.Candidate.Origin.RANDOM_CONTROL;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.unas.search.policy.Policy;
import org.unas.search.space.SearchSpaces;
import org.unas.search.spec.Resolution;
import org.unas.search.spec.SearchRequestReader;
import org.unas.search.spec.SearchSpec;

class FinalistsTest {
  private static final List<Candidate> INCUMBENTS =
      IntStream.rangeClosed(1, 4).mapToObj(FinalistsTest::incumbent).toList();

  private static Candidate incumbent(int option) {
    int[] choices = new int[6];
    Arrays.fill(choices, option);
    EvaluatorAnswer.Size size = new EvaluatorAnswer.Size(1, 1, 1, 1);
    return new Candidate(
        choices, INCUMBENT, option, option, 1, 1, 0.5, size, List.of(), Optional.empty());
  }

  private static List<Finalist> chosen(String budget, List<Candidate> incumbents) {
    Resolution resolution =
        SearchRequestReader.fromYaml(
            """
            space: {preset: nasbench201}
            dataset: {uri: digits}
            budget: {samples: 100, %s}
            finalise: {finalists: 6, control: 3}
            """
                .formatted(budget),
            "finalists");
    SearchSpec spec = ((Resolution.Resolved) resolution).spec();
    return new Finalists(spec).choose(Policy.uniform(SearchSpaces.of(spec.space())), incumbents);
  }

  @Test
  void shouldTakeTheModeThenIncumbentsThenDrawsThenTheControl() {
    assertThat(chosen("failures: 5", INCUMBENTS))
        .extracting(Finalist::origin)
        .containsExactly(
            POLICY_MODE,
            INCUMBENT,
            INCUMBENT,
            INCUMBENT,
            POLICY_SAMPLE,
            POLICY_SAMPLE,
            RANDOM_CONTROL,
            RANDOM_CONTROL,
            RANDOM_CONTROL);
  }

  @Test
  void shouldTakeNoArchitectureTwice() {
    List<Candidate> twice = List.of(INCUMBENTS.get(0), INCUMBENTS.get(0), INCUMBENTS.get(1));
    assertThat(chosen("failures: 5", twice).subList(0, 6))
        .extracting(finalist -> Arrays.toString(finalist.choices()))
        .doesNotHaveDuplicates();
  }

  @Test
  void shouldChooseTheSameFromTheSameSeed() {
    assertThat(chosen("failures: 5", INCUMBENTS))
        .usingRecursiveComparison()
        .isEqualTo(chosen("failures: 5", INCUMBENTS));
  }

  @Test
  void shouldLookAtNothingNewWhereTheBudgetCountsArchitectures() {
    assertThat(chosen("architectures: 10", INCUMBENTS))
        .extracting(Finalist::choices)
        .containsExactlyElementsOf(INCUMBENTS.stream().map(Candidate::choices).toList());
  }

  @Test
  void shouldTakeTheModeWhereNothingWasFound() {
    assertThat(chosen("architectures: 10", List.of()).get(0).origin()).isEqualTo(POLICY_MODE);
  }
}

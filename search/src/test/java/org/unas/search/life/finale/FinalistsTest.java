package org.unas.search.life.finale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.unas.search.life.sample.Origin.INCUMBENT;
import static org.unas.search.life.sample.Origin.POLICY_MODE;
import static org.unas.search.life.sample.Origin.POLICY_SAMPLE;
import static org.unas.search.life.sample.Origin.RANDOM_CONTROL;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.unas.search.cost.CostModels;
import org.unas.search.life.found.Candidate;
import org.unas.search.life.learning.LearnerMemory;
import org.unas.search.life.sample.EvaluatorAnswer;
import org.unas.search.objective.Forecast;
import org.unas.search.objective.Objective;
import org.unas.search.objective.TermValue;
import org.unas.search.policy.Policy;
import org.unas.search.regression.AdditiveModel;
import org.unas.search.request.Metric;
import org.unas.search.request.Resolution;
import org.unas.search.request.SearchRequestReader;
import org.unas.search.request.SearchSpec;
import org.unas.search.request.Term;
import org.unas.search.space.Architecture;
import org.unas.search.space.SearchSpace;
import org.unas.search.space.SearchSpaces;

class FinalistsTest {
  private static final long SEED = 5;

  private static final List<Candidate> INCUMBENTS =
      IntStream.rangeClosed(1, 4).mapToObj(FinalistsTest::incumbent).toList();

  private static Candidate incumbent(int option) {
    EvaluatorAnswer.Size size = new EvaluatorAnswer.Size(1, 1, 1, 1);
    return new Candidate(
        Architecture.of(Collections.nCopies(6, option)),
        INCUMBENT,
        option,
        option,
        OptionalDouble.of(1),
        1,
        0.5,
        size,
        List.of(),
        Optional.empty());
  }

  private static List<Finalist> chosen(String budget, List<Candidate> incumbents) {
    Resolution resolution =
        SearchRequestReader.fromYaml(
            String.format(
                Locale.ROOT,
                """
            space: {preset: nasbench201}
            dataset: {uri: digits}
            budget: {samples: 100, %s}
            finalise: {finalists: 6, control: 3}
            """,
                budget),
            "finalists");
    SearchSpec spec = ((Resolution.Resolved) resolution).spec();
    SearchSpace space = SearchSpaces.of(spec.space());
    return new Finalists(spec).choose(Policy.uniform(space), likesFours(spec, space), incumbents);
  }

  /** Has seen that option 4 is worth a nat wherever it stands, and all others nothing. */
  private static Forecast likesFours(SearchSpec spec, SearchSpace space) {
    Objective objective = new Objective(List.of(new Term(Metric.TRAINING_LOSS, 1, 0, 0)), space);
    CostModels none = new CostModels(space, LearnerMemory.initial(spec).costModels());
    Forecast forecast =
        new Forecast(objective, space, none, AdditiveModel.State.empty(space.width()));
    SplittableRandom random = new SplittableRandom(SEED);
    for (int sample = 0; sample < 500; sample++) {
      Architecture z = Policy.uniform(space).sample(random);
      double loss = -fours(z);
      forecast.observe(
          z,
          List.of(new TermValue(Metric.TRAINING_LOSS, loss, loss, OptionalDouble.empty(), false)));
    }
    return forecast;
  }

  private static long fours(Architecture architecture) {
    return architecture.choices().stream().filter(option -> option == 4).count();
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

  /** Of 300 uniform draws, of which one in 60 has four fours or more. */
  @Test
  void shouldTakeTheDrawsThatTheForecastLikesBest() {
    List<Finalist> drawn =
        chosen("failures: 5", List.of()).stream()
            .filter(finalist -> finalist.origin() == POLICY_SAMPLE)
            .toList();
    assertThat(drawn)
        .as("seed %d", SEED)
        .hasSize(5)
        .allMatch(finalist -> fours(finalist.architecture()) >= 3);
    assertThat(drawn)
        .isSortedAccordingTo(
            Comparator.comparing((Finalist finalist) -> -fours(finalist.architecture())));
  }

  @Test
  void shouldTakeNoArchitectureTwice() {
    List<Candidate> twice = List.of(INCUMBENTS.get(0), INCUMBENTS.get(0), INCUMBENTS.get(1));
    assertThat(chosen("failures: 5", twice).subList(0, 6))
        .extracting(Finalist::architecture)
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
        .extracting(Finalist::architecture)
        .containsExactlyElementsOf(INCUMBENTS.stream().map(Candidate::architecture).toList());
  }

  @Test
  void shouldTakeTheModeWhereNothingWasFound() {
    assertThat(chosen("architectures: 10", List.of()).get(0).origin()).isEqualTo(POLICY_MODE);
  }
}

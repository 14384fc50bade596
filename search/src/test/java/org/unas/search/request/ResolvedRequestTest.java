package org.unas.search.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.unas.search.chain.ChainOperation.MAX_POOL_3X3;
import static org.unas.search.chain.ChainOperation.MBCONV_5X5_E3;
import static org.unas.search.chain.ChainOperation.NOR_CONV_3X3;
import static org.unas.search.chain.ChainOperation.SEP_CONV_3X3;
import static org.unas.search.chain.ChainOperation.SKIP;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unas.search.chain.ChainOperation;
import org.unas.search.chain.ChainStage;
import org.unas.search.request.SearchSpec.Budget;
import org.unas.search.request.SearchSpec.Dataset;
import org.unas.search.request.SearchSpec.Determinism;
import org.unas.search.request.SearchSpec.Finalise;
import org.unas.search.request.SearchSpec.Pace;
import org.unas.search.request.SearchSpec.Preset;
import org.unas.search.request.SearchSpec.Training;
import org.unas.search.request.SearchSpec.WeightOptimizer;
import org.unas.search.request.SpaceSpec.DartsOperations;
import org.unas.search.request.Strategy.BaselineRule;
import org.unas.search.request.Strategy.Method;

/** What valid requests mean. */
class ResolvedRequestTest {

  @Test
  void shouldFillInEveryDefault() {
    String request =
        "{space: {preset: nasbench201}, dataset: {uri: digits}, budget: {samples: 2000}}";
    assertThat(yaml(request))
        .isEqualTo(
            new SearchSpec(
                "fallback",
                "fallback",
                Map.of(),
                new SpaceSpec.NasBench201(8, 1),
                new Dataset("digits", 0.5, false, 1),
                new Strategy(
                    Method.UNAS_ADDITIVE,
                    BaselineRule.MOVING_AVERAGE,
                    0.4,
                    0.4,
                    4,
                    0,
                    0.03,
                    0.01,
                    1e-6,
                    0,
                    0,
                    2,
                    20,
                    5),
                new Training(64, WeightOptimizer.ADAM, 2e-3, 1e-4, 3e-4, 5, 300, 4),
                List.of(
                    new Term(Metric.TRAINING_LOSS, 1, 0, 0),
                    new Term(Metric.GENERALIZATION_GAP, 0.5, 0, 0)),
                new Budget(2000, OptionalInt.empty(), 43_200, 20, 120, Pace.SAMPLES),
                new Finalise(5, 5, 0, 12, 1, OptionalInt.empty(), 43_200),
                0,
                Determinism.ASYNC));
  }

  @Test
  void shouldTakeEveryGivenValue() {
    String request =
        """
        envelope: {eventId: e}
        searchId: s-1
        displayName: 2024
        labels: {team: vision, urgent: true}
        space: {preset: darts, channels: 4, cells: 3, nodes: 2, operations: darts}
        dataset: {uri: 'idx:/data/fashion', validationFraction: 0.1, augment: true, shrink: 2}
        strategy:
          {name: reinforce, baseline: leave-one-out, temperature: 1, finalTemperature: 0.5,
           samplesPerUpdate: 2, samplesInFlight: 8,
           learningRate: 1e-2, finalLearningRate: 0, weightDecay: 0,
           entropyWeight: 0.1, finalEntropyWeight: 1e-2, importanceLimit: 3}
        training:
          {batchSize: 16, optimizer: sgd, learningRate: 0.05, finalLearningRate: 1e-3,
           weightDecay: 1e-4, gradientClip: 1, warmupSamples: 0, publishEvery: 2}
        objectives:
          - {metric: validationLoss, weight: 2}
          - {metric: latency, target: 12.5, batch: 24, rampSamples: 100}
          - {metric: duplicateEdges}
        budget: {samples: 1e3, wallTimeSeconds: 60, failures: 3, sampleTimeoutSeconds: 9, pace: wallTime}
        finalise: {finalists: 3, retrained: 2, retrainingRounds: 2, retrainingCells: 5}
        seed: -9223372036854775808
        determinism: async
        """;
    assertThat(yaml(request))
        .isEqualTo(
            new SearchSpec(
                "s-1",
                "2024",
                Map.of("team", "vision", "urgent", "true"),
                new SpaceSpec.Darts(4, 3, 2, DartsOperations.DARTS),
                new Dataset("idx:/data/fashion", 0.1, true, 2),
                new Strategy(
                    Method.REINFORCE,
                    BaselineRule.LEAVE_ONE_OUT,
                    1,
                    0.5,
                    2,
                    8,
                    0.01,
                    0,
                    0,
                    0.1,
                    0.01,
                    3,
                    20,
                    5),
                new Training(16, WeightOptimizer.SGD, 0.05, 1e-3, 1e-4, 1, 0, 2),
                List.of(
                    new Term(Metric.VALIDATION_LOSS, 2, 0, 0),
                    new Term(
                        Metric.LATENCY,
                        0.1,
                        12.5,
                        OptionalDouble.empty(),
                        100,
                        24,
                        false,
                        Optional.empty()),
                    new Term(Metric.DUPLICATE_EDGES, 0.2, 0, 0)),
                new Budget(1000, OptionalInt.empty(), 60, 3, 9, Pace.WALL_TIME),
                new Finalise(3, 3, 2, 12, 2, OptionalInt.of(5), 43_200),
                Long.MIN_VALUE,
                Determinism.ASYNC));
  }

  @Test
  void shouldTakeLimitsAndTables() {
    String request =
        """
        {space: {preset: nasbench201}, dataset: {uri: digits}, budget: {samples: 9},
         objectives: [{metric: accuracy}, {metric: generalizationGap, signed: true},
           {metric: latency, target: 3, limit: 5, table: hw.csv.gz, column: ms},
           {metric: energy, limit: 30, table: hw.csv, column: mj}, {metric: parameters, target: 0},
           {metric: flops, target: 100, weight: 1}]}
        """;
    assertThat(yaml(request).objectives())
        .containsExactly(
            new Term(Metric.ACCURACY, 1, 0, 0),
            new Term(
                Metric.GENERALIZATION_GAP,
                0.5,
                0,
                OptionalDouble.empty(),
                0,
                0,
                true,
                Optional.empty()),
            tabulated(Metric.LATENCY, 0.1, 3, 5, new TableColumn("hw.csv.gz", "ms")),
            tabulated(Metric.ENERGY, 0.01, 30, 30, new TableColumn("hw.csv", "mj")),
            new Term(Metric.PARAMETERS, 0.1, 0, 0),
            new Term(Metric.FLOPS, 1, 100, 0));
  }

  private static Term tabulated(
      Metric metric, double weight, double target, double limit, TableColumn table) {
    return new Term(
        metric, weight, target, OptionalDouble.of(limit), 0, 0, false, Optional.of(table));
  }

  @Test
  void shouldTakeTheStagesOfACustomSpace() {
    String request =
        """
        space:
          preset: custom
          stages:
            - {channels: 8, layers: 2, options: [sep_conv_3x3, skip]}
            - {channels: 12, stride: 2, layers: 3, entry: [mbconv_5x5_e3], options: [skip]}
            - {channels: 12, options: [max_pool_3x3, nor_conv_3x3]}
        dataset: {uri: digits}
        budget: {samples: 9}
        """;
    List<ChainOperation> first = List.of(SEP_CONV_3X3, SKIP);
    List<ChainOperation> last = List.of(MAX_POOL_3X3, NOR_CONV_3X3);
    assertThat(yaml(request).space())
        .isEqualTo(
            new SpaceSpec.Custom(
                8,
                List.of(
                    new ChainStage(8, 1, 2, first, first),
                    new ChainStage(12, 2, 3, List.of(MBCONV_5X5_E3), List.of(SKIP)),
                    new ChainStage(12, 1, 1, last, last))));
  }

  @Test
  void shouldReadTheSameFromJsonAndYaml() {
    String request =
        "{\"space\":{\"preset\":\"darts\"},\"dataset\":{\"uri\":\"cifar10:/c\",\"augment\":false},"
            + "\"budget\":{\"samples\":7},\"seed\":9007199254740993,\"labels\":null}";
    assertThat(SearchRequestReader.fromJson(request, "f"))
        .isEqualTo(SearchRequestReader.fromYaml(request, "f"))
        .isInstanceOf(Resolution.Resolved.class);
    assertThat(yaml(request).seed()).isEqualTo(9_007_199_254_740_993L);
  }

  @Test
  void shouldKeepTheShareOfTheRateWhereOnlyItsStartIsGiven() {
    String request =
        """
        space: {preset: darts}
        dataset: {uri: digits}
        budget: {samples: 1}
        strategy: {learningRate: 0.01}
        training: {optimizer: sgd, learningRate: 0.1}
        """;
    assertThat(yaml(request).strategy().finalLearningRate()).isEqualTo(0.003);
    assertThat(yaml(request).training().finalLearningRate()).isEqualTo(0.004);
    assertThat(yaml(request).training().warmupSamples()).isZero();
  }

  @Test
  void shouldFollowOneSampleAtATimeWhereStrict() {
    SearchSpec spec =
        yaml(
            "{space: {preset: darts}, dataset: {uri: digits}, budget: {samples: 1},"
                + " determinism: strict}");
    assertThat(spec.strategy().samplesInFlight()).isEqualTo(1);
    assertThat(spec.training().publishEvery()).isEqualTo(1);
    assertThat(spec.strategy().samplesPerUpdate()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({
    "digits.yaml, NASBENCH201, 2000",
    "fashion-mnist.yaml, NASBENCH201, 6000",
    "cifar10.yaml, DARTS, 140625",
    "cifar10-small.yaml, DARTS, 20000",
    "darts-digits.yaml, DARTS, 1500",
    "proxylessnas-cifar10.yaml, PROXYLESSNAS, 60000",
    "custom-digits.yaml, CUSTOM, 1000",
    "nasbench201-table.yaml, NASBENCH201, 2000",
    "strict.json, NASBENCH201, 400"
  })
  void shouldAcceptTheExamples(String file, Preset preset, int samples) throws IOException {
    SearchSpec spec = yaml(Files.readString(Path.of("..", "examples", file)));
    assertThat(spec.space().preset()).isEqualTo(preset);
    assertThat(spec.budget().samples()).isEqualTo(samples);
    assertThat(spec.displayName()).isNotEqualTo("fallback");
  }

  @Test
  void shouldNameEveryExampleAbove() {
    assertThat(Path.of("..", "examples").toFile().list())
        .containsExactlyInAnyOrder(
            "digits.yaml",
            "fashion-mnist.yaml",
            "cifar10.yaml",
            "cifar10-small.yaml",
            "darts-digits.yaml",
            "proxylessnas-cifar10.yaml",
            "custom-digits.yaml",
            "nasbench201-table.yaml",
            "strict.json");
  }

  @Test
  void shouldSayWhyAStoredSpecificationIsNone() {
    assertThatThrownBy(() -> SearchSpec.fromJson("{\"space\":{\"preset\":\"darts\"}}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "dataset must be given, not nothing. Add a data set, such as {\"uri\": \"digits\"}. "
                + "budget must be given, not nothing. Add a budget, such as {\"samples\": 2000}.");
  }

  private static SearchSpec yaml(String request) {
    Resolution resolution = SearchRequestReader.fromYaml(request, "fallback");
    assertThat(resolution).isInstanceOf(Resolution.Resolved.class);
    return ((Resolution.Resolved) resolution).spec();
  }
}

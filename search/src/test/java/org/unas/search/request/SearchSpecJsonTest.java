package org.unas.search.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.unas.search.request.Metric.ACCURACY;
import static org.unas.search.request.Metric.TRAINING_LOSS;
import static org.unas.search.request.Metric.VALIDATION_LOSS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
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

/** Whatever a valid specification says, its JSON says too. A failure prints its seed. */
class SearchSpecJsonTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Property(tries = 300)
  void shouldReadBackWhatItWrote(@ForAll("specs") SearchSpec spec) {
    assertThat(SearchSpec.fromJson(spec.toJson())).isEqualTo(spec);
  }

  @Property(tries = 100)
  void shouldWriteTheSameTextForTheSameSpecification(@ForAll("specs") SearchSpec spec) {
    assertThat(SearchSpec.fromJson(spec.toJson()).toJson()).isEqualTo(spec.toJson());
  }

  /** A later version may have more to say; what this one knows, it reads. */
  @Property(tries = 100)
  void shouldReadPastFieldsOfALaterVersion(@ForAll("specs") SearchSpec spec) throws IOException {
    ObjectNode tree = (ObjectNode) JSON.readTree(spec.toJson());
    fill(tree);
    assertThat(SearchSpec.fromJson(JSON.writeValueAsString(tree))).isEqualTo(spec);
  }

  private static void fill(ObjectNode node) {
    List<JsonNode> fields = new ArrayList<>();
    node.properties().stream()
        .filter(field -> !field.getKey().equals("labels"))
        .forEach(field -> fields.add(field.getValue()));
    fields.forEach(SearchSpecJsonTest::fillValue);
    node.putObject("ofALaterVersion").put("much", 1);
  }

  private static void fillValue(JsonNode value) {
    if (value instanceof ObjectNode object) {
      fill(object);
    } else {
      value.forEach(SearchSpecJsonTest::fillValue);
    }
  }

  @Provide
  Arbitrary<SearchSpec> specs() {
    Arbitrary<String> ids =
        Arbitraries.strings().alpha().numeric().withChars("._-").ofMinLength(1).ofMaxLength(64);
    Arbitrary<String> names = Arbitraries.of("a", "null", "1e5", "\"ζ\": \\ {", " ");
    Arbitrary<Map<String, String>> labels =
        Arbitraries.maps(ids.filter(this::isShort), names).ofMaxSize(64);
    return Combinators.combine(Arbitraries.of(Preset.class), Arbitraries.of(Determinism.class))
        .flatAs((preset, determinism) -> specs(preset, determinism, ids, names, labels));
  }

  private boolean isShort(String key) {
    return key.length() < 64;
  }

  private Arbitrary<SearchSpec> specs(
      Preset preset,
      Determinism determinism,
      Arbitrary<String> ids,
      Arbitrary<String> names,
      Arbitrary<Map<String, String>> labels) {
    Arbitrary<Budget> budgets =
        Combinators.combine(between(1, 10_000_000), between(1, 31_536_000), between(1, 9))
            .as(
                (samples, seconds, few) ->
                    new Budget(
                        samples,
                        few % 2 == 0 ? OptionalInt.of(samples) : OptionalInt.empty(),
                        seconds,
                        few,
                        few,
                        Pace.SAMPLES));
    return Combinators.combine(
            Combinators.combine(ids, names, labels, Arbitraries.longs()).as(Head::new),
            spaces(preset),
            datasets(),
            strategies(determinism),
            terms(preset),
            budgets,
            between(1, 1000))
        .flatAs(
            (head, space, dataset, strategy, terms, budget, finalists) ->
                trainings(determinism, budget.samples())
                    .map(
                        training ->
                            new SearchSpec(
                                head.id,
                                head.name,
                                head.labels,
                                space,
                                dataset,
                                strategy,
                                training,
                                terms,
                                budget,
                                new Finalise(finalists, finalists, 0, 12, 2, space.depth(), 600),
                                head.seed,
                                determinism)));
  }

  private record Head(String id, String name, Map<String, String> labels, long seed) {}

  private Arbitrary<SpaceSpec> spaces(Preset preset) {
    Arbitrary<Integer> channels = between(1, 512);
    Arbitrary<Integer> cells = between(3, 64);
    return switch (preset) {
      case NASBENCH201 -> Combinators.combine(channels, cells).as(SpaceSpec.NasBench201::new);
      case DARTS ->
          Combinators.combine(channels, cells, between(1, 8), Arbitraries.of(DartsOperations.class))
              .as(SpaceSpec.Darts::new);
      case PROXYLESSNAS -> channels.map(SpaceSpec.ProxylessNas::new);
      case CUSTOM -> stages().list().ofMinSize(1).ofMaxSize(16).map(this::custom);
    };
  }

  private SpaceSpec custom(List<ChainStage> stages) {
    return new SpaceSpec.Custom(stages.get(0).channels(), stages);
  }

  /** Stages that keep the image's size, with entries that fit whatever stands before. */
  private Arbitrary<ChainStage> stages() {
    return Combinators.combine(
            between(1, 2048),
            between(1, 32),
            Arbitraries.subsetOf(ChainOperation.INVERTED_RESIDUALS).ofMinSize(1).map(List::copyOf),
            Arbitraries.subsetOf(ChainOperation.values()).ofMinSize(1).map(List::copyOf))
        .as(
            (channels, layers, entry, options) ->
                new ChainStage(channels, 1, layers, entry, layers == 1 ? entry : options));
  }

  private Arbitrary<Dataset> datasets() {
    return Combinators.combine(
            Arbitraries.of("digits", "idx:/a b/ζ", "cifar10:c:\\x"),
            Arbitraries.doubles().between(0.05, 0.95).ofScale(9),
            Arbitraries.of(true, false))
        .as((uri, fraction, augment) -> new Dataset(uri, fraction, augment, 3));
  }

  private Arbitrary<Strategy> strategies(Determinism determinism) {
    return Combinators.combine(
            Arbitraries.of(Method.class),
            Arbitraries.of(BaselineRule.class),
            between(1, 1024),
            inFlight(determinism),
            rates())
        .as(this::strategy);
  }

  /** A baseline belongs to REINFORCE, a population to evolution; others have the defaults. */
  private Strategy strategy(
      Method method, BaselineRule rule, int perUpdate, int inFlight, double rate) {
    boolean evolution = method == Method.EVOLUTION;
    return new Strategy(
        method,
        method == Method.REINFORCE ? rule : BaselineRule.MOVING_AVERAGE,
        rate,
        rate / 2,
        perUpdate,
        inFlight,
        rate,
        rate / 3,
        rate / 7,
        rate / 5,
        rate * 3,
        inFlight,
        evolution ? perUpdate + 3 : 20,
        evolution ? perUpdate : 5);
  }

  private Arbitrary<Integer> inFlight(Determinism determinism) {
    return determinism == Determinism.STRICT ? Arbitraries.just(1) : between(0, 1024);
  }

  private Arbitrary<Training> trainings(Determinism determinism, int samples) {
    int publishEvery = determinism == Determinism.STRICT ? 1 : 1000;
    return Combinators.combine(
            between(2, 4096),
            Arbitraries.of(WeightOptimizer.class),
            rates(),
            between(0, samples - 1),
            between(1, publishEvery))
        .as(
            (batch, optimizer, rate, warmup, every) ->
                new Training(batch, optimizer, rate, rate, rate / 9, 1 / rate, warmup, every));
  }

  private Arbitrary<Double> rates() {
    return Arbitraries.doubles().between(1e-5, 5).ofScale(12);
  }

  private Arbitrary<List<Term>> terms(Preset preset) {
    Set<Metric> metrics = EnumSet.allOf(Metric.class);
    if (preset != Preset.DARTS) {
      metrics.remove(Metric.DUPLICATE_EDGES);
    }
    if (preset != Preset.NASBENCH201) {
      metrics.remove(Metric.ENERGY);
    }
    return Combinators.combine(
            Arbitraries.subsetOf(metrics).ofMinSize(1), rates(), between(0, 10_000_000))
        .as(this::terms);
  }

  private List<Term> terms(Set<Metric> metrics, double weight, int ramp) {
    List<Term> terms = new ArrayList<>();
    for (Metric metric : metrics) {
      terms.add(term(metric, weight, ramp));
    }
    return terms;
  }

  /** Odd ramps bring limits, tables and signs along. */
  private static Term term(Metric metric, double weight, int ramp) {
    boolean rich = ramp % 2 == 1;
    boolean loss = Set.of(TRAINING_LOSS, VALIDATION_LOSS, ACCURACY).contains(metric);
    boolean timed = metric == Metric.LATENCY;
    double target = metric.isCost() ? weight * 3 : 0;
    return new Term(
        metric,
        weight,
        target,
        metric.isCost() && rich ? OptionalDouble.of(target * 2) : OptionalDouble.empty(),
        loss ? 0 : ramp,
        timed ? 1 + ramp % 99 : 0,
        metric == Metric.GENERALIZATION_GAP && rich,
        metric == Metric.ENERGY
            ? Optional.of(new TableColumn("tables/hardware.csv.gz", "mj"))
            : Optional.empty());
  }

  private static Arbitrary<Integer> between(int min, int max) {
    return Arbitraries.integers().between(min, max);
  }
}

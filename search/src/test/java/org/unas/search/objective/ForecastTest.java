package org.unas.search.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.unas.search.cost.CostModels;
import org.unas.search.cost.Costs;
import org.unas.search.regression.AdditiveModel;
import org.unas.search.request.Metric;
import org.unas.search.request.Term;
import org.unas.search.space.Architecture;
import org.unas.search.space.ToySpace;

/** Option 1 of each of three decisions lowers the loss by 0.5 nats and costs 10 ms. */
class ForecastTest {
  private static final ToySpace SPACE = new ToySpace(2, 2, 2);
  private static final Term LOSS = new Term(Metric.TRAINING_LOSS, 2, 0, 0);
  private static final int OFTEN = 400;

  private static Term latency(double target, OptionalDouble limit) {
    // A ramp that never ends: forecasts are about the objective at full weight.
    return new Term(
        Metric.LATENCY, 0.3, target, limit, Integer.MAX_VALUE, 16, false, Optional.empty());
  }

  private static Forecast taught(Term latency) {
    CostModels models =
        new CostModels(SPACE, CostModels.State.empty(SPACE, EnumSet.of(Metric.LATENCY)));
    Objective objective = new Objective(List.of(LOSS, latency), SPACE);
    Forecast forecast =
        new Forecast(objective, SPACE, models, AdditiveModel.State.empty(SPACE.width()));
    for (int time = 0; time < OFTEN; time++) {
      SPACE.architectures().forEach(z -> teach(forecast, objective, models, z));
    }
    return forecast;
  }

  private static void teach(
      Forecast forecast, Objective objective, CostModels models, Architecture z) {
    double loss = 2 - 0.5 * ones(z);
    Measurements measured =
        new Measurements(
            OptionalDouble.of(loss),
            OptionalDouble.empty(),
            new float[0],
            9,
            OptionalDouble.empty(),
            new float[0],
            0,
            new Costs(
                latencyOf(z),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty()));
    ObjectiveValue value = objective.value(z, new float[0], measured, models, 1);
    models.observe(z, metric -> latencyOf(z));
    forecast.observe(z, value.terms());
  }

  private static int ones(Architecture z) {
    return z.choice(0) + z.choice(1) + z.choice(2);
  }

  private static OptionalDouble latencyOf(Architecture z) {
    return OptionalDouble.of(10 + 10 * ones(z));
  }

  @Test
  void shouldAddTheKinkOfATargetToWhatNetworksSaid() {
    Forecast forecast = taught(latency(25, OptionalDouble.empty()));
    for (Architecture z : SPACE.architectures()) {
      double expected =
          2 * (2 - 0.5 * ones(z)) + 0.3 * Math.max(0, latencyOf(z).getAsDouble() - 25);
      assertThat(forecast.of(z)).isCloseTo(expected, within(0.05));
    }
  }

  @Test
  void shouldPutTheBestWithinTheTargetFirst() {
    Forecast forecast = taught(latency(25, OptionalDouble.empty()));
    assertThat(forecast.bestFirst(SPACE.architectures().stream()).map(ForecastTest::ones))
        .containsExactly(1, 1, 1, 2, 2, 2, 0, 3);
  }

  @Test
  void shouldPutWhatBreaksALimitLast() {
    Forecast forecast = taught(latency(Double.MAX_VALUE, OptionalDouble.of(25)));
    assertThat(forecast.bestFirst(SPACE.architectures().stream()).limit(4).map(ForecastTest::ones))
        .containsExactly(1, 1, 1, 0);
  }

  @Test
  void shouldGoOnFromWhatWasStored() {
    Term term = latency(25, OptionalDouble.empty());
    Forecast forecast = taught(term);
    CostModels none =
        new CostModels(SPACE, CostModels.State.empty(SPACE, EnumSet.of(Metric.LATENCY)));
    Forecast again =
        new Forecast(new Objective(List.of(LOSS, term), SPACE), SPACE, none, forecast.state());
    Architecture free = Architecture.of(0, 0, 0);
    assertThat(again.of(free)).isEqualTo(forecast.of(free));
  }

  /** As after an update from a version without forecasts. */
  @Test
  void shouldStartAnewFromTheStateOfAnotherSpace() {
    CostModels none =
        new CostModels(SPACE, CostModels.State.empty(SPACE, EnumSet.of(Metric.LATENCY)));
    Objective objective = new Objective(List.of(LOSS), SPACE);
    Forecast forecast = new Forecast(objective, SPACE, none, AdditiveModel.State.empty(0));
    assertThat(forecast.of(Architecture.of(1, 1, 1))).isZero();
  }
}

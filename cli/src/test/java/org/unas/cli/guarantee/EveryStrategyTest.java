package org.unas.cli.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unas.search.life.pace.LifeState;
import org.unas.search.request.SearchSpec;
import org.unas.supernet.eager.Engine;

/** Every strategy searches a real supernet to the end. */
class EveryStrategyTest {
  private static final int SAMPLES = 40;

  @ParameterizedTest
  @ValueSource(strings = {"unas", "unas-additive", "gumbel", "darts"})
  void shouldMeasureTheRelaxedNetworkBesidesTheDiscreteOne(String strategy) {
    try (OneProcessSearch run = run(strategy)) {
      assertThat(run.evaluated.stream().filter(e -> e.relaxedLoss().isPresent()))
          .hasSize(SAMPLES * 3 / 4)
          .anyMatch(e -> e.relaxedLoss().getAsDouble() != e.discreteLoss());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"relax", "reinforce", "gdas", "random", "evolution"})
  void shouldMeasureTheDiscreteNetworkAlone(String strategy) {
    try (OneProcessSearch run = run(strategy)) {
      assertThat(run.trained.stream().filter(t -> t.relaxedLoss().isPresent()))
          .hasSize(SAMPLES)
          .allMatch(t -> t.relaxedLoss().equals(t.discreteLoss()));
      // What a gradient at the architecture itself needs; others have no use for it.
      assertThat(run.evaluated.stream().filter(e -> e.relaxedLoss().isPresent()))
          .hasSize(strategy.equals("gdas") ? SAMPLES * 3 / 4 : 0)
          .allMatch(e -> e.relaxedLoss().getAsDouble() == e.discreteLoss());
    }
  }

  private static OneProcessSearch run(String strategy) {
    SearchSpec spec =
        Requests.digits(
            strategy,
            SAMPLES,
            String.format(
                Locale.ROOT,
                "\"determinism\":\"strict\",\"strategy\":{\"name\":\"%s\"},",
                strategy));
    OneProcessSearch run = new OneProcessSearch(spec, Engine.start());
    run.run();
    assertThat(run.search().state()).isEqualTo(LifeState.SUCCEEDED);
    assertThat(run.moves).isNotEmpty();
    assertThat(run.completed).hasSize(1);
    return run;
  }
}

package org.unas.supernet.eager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What ND4J's CUDA build does where there is no GPU: its first class cannot be initialised. */
class EngineFallbackTest {
  private static final Function<EngineChoice, Engine> NO_GPU =
      choice -> {
        throw new ExceptionInInitializerError("no CUDA driver");
      };

  @Test
  void shouldComputeOnTheProcessorWhereThereIsNoGpu() {
    EngineChoice cuda = new EngineChoice(false, 2, "ND4J's CUDA build is on the class path", false);
    Engine engine = Engine.start(cuda, NO_GPU);
    assertThat(engine.device()).startsWith("CPU").contains("2 threads");
    assertThat(engine.reason()).contains("CUDA build", "finds no GPU");
  }

  @Test
  void shouldSayWhatToDoWhereNothingElseComputes() {
    EngineChoice told = new EngineChoice(false, 1, "UNAS_ENGINE says so", true);
    assertThatThrownBy(() -> Engine.start(told, NO_GPU))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll(
            "UNAS_ENGINE says so", "cannot start", "NVIDIA", "--add-modules jdk.incubator.vector");
  }
}

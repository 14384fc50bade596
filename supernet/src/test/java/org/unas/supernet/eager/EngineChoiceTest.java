package org.unas.supernet.eager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EngineChoiceTest {

  @Test
  void shouldTakeTheVectorKernelsWhereJavaHasThem() {
    EngineChoice choice = EngineChoice.of(Map.of("OMP_NUM_THREADS", "3"));
    assertThat(choice.vectors()).isTrue();
    assertThat(choice.threads()).isEqualTo(3);
    assertThat(choice.reason()).contains("vector units");
  }

  @Test
  void shouldUseEveryCoreUnlessToldOtherwise() {
    assertThat(EngineChoice.of(Map.of()).threads())
        .isEqualTo(Runtime.getRuntime().availableProcessors());
  }

  @Test
  void shouldBeOverruled() {
    EngineChoice choice = EngineChoice.of(Map.of("UNAS_ENGINE", "nd4j"));
    assertThat(choice.vectors()).isFalse();
    assertThat(choice.reason()).isEqualTo("UNAS_ENGINE says so");
    assertThat(EngineChoice.of(Map.of("UNAS_ENGINE", "vector")).vectors()).isTrue();
  }

  @Test
  void shouldRefuseWhatItDoesNotKnow() {
    assertThatThrownBy(() -> EngineChoice.of(Map.of("UNAS_ENGINE", "cuda")))
        .hasMessage(
            "UNAS_ENGINE is vector or nd4j, not 'cuda'. Unset it to choose by the machine.");
    assertThatThrownBy(() -> EngineChoice.of(Map.of("OMP_NUM_THREADS", "two")))
        .hasMessageContaining("OMP_NUM_THREADS")
        .hasMessageContaining("not 'two'");
  }
}

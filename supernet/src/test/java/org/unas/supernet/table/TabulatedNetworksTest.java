package org.unas.supernet.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unas.search.request.SearchSpec;
import org.unas.search.space.Architecture;
import org.unas.supernet.file.DataRoot;
import org.unas.supernet.session.WorkFailures;

class TabulatedNetworksTest {
  private static final String NOTHING = "|none~0|+|none~0|none~1|+|none~0|none~1|none~2|";

  @TempDir private Path folder;
  private Path table;

  @BeforeEach
  void write() throws IOException {
    table =
        Files.writeString(
            folder.resolve("t.csv"),
            String.format(
                Locale.ROOT,
                "arch,c10_val_200,c10_val_12,c10_test_200,c10_params_M\n%s,90,40,91,0.073306\n",
                NOTHING));
  }

  private TabulatedNetworks open(String query) {
    String request =
        String.format(
            Locale.ROOT,
            """
        {"space":{"preset":"nasbench201"},"dataset":{"uri":"table:%s%s"},"budget":{"samples":9}}
        """,
            table,
            query);
    return TabulatedNetworks.open(DataRoot.EVERYTHING, SearchSpec.fromJson(request));
  }

  @Test
  void shouldAnswerWithTheValidationErrorAndTheSize() {
    TabulatedNetworks.Figures figures = open("").figures(Architecture.of(new int[6]));
    assertThat(figures.accuracy()).isEqualTo(0.9);
    assertThat(figures.loss()).isEqualTo(1 - 0.9);
    assertThat(figures.parameters()).hasValue(73_306);
  }

  @Test
  void shouldKnowNothingOfWhatTheTableLacksAndNobodyAskedFor() {
    TabulatedNetworks.Figures figures = open("").figures(Architecture.of(new int[6]));
    assertThat(figures.flops()).isEmpty();
    assertThat(figures.latencyMs()).isEmpty();
    assertThat(figures.energy()).isEmpty();
  }

  @Test
  void shouldTakeTheColumnThatIsNamed() {
    assertThat(open("?validation=c10_val_12").figures(Architecture.of(new int[6])).accuracy())
        .isEqualTo(0.4);
  }

  @Test
  void shouldSayWhichArchitectureIsUnknownAndLetTheSearchGoOn() {
    assertThatThrownBy(() -> open("").figures(Architecture.of(0, 0, 0, 0, 0, 3)))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("nor_conv_3x3~2|")
        .satisfies(
            thrown -> {
              assertThat(WorkFailures.of(thrown).code()).isEqualTo("NO_SUCH_ARCHITECTURE");
              assertThat(WorkFailures.of(thrown).fatal()).isFalse();
            });
  }

  @Test
  void shouldHaveNoParameterForTheTestAccuracy() {
    assertThatThrownBy(() -> open("?test=c10_test_200"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("test=c10_test_200");
  }
}

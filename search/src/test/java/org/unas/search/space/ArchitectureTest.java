package org.unas.search.space;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JsonMapper JSON = new JsonMapper();

  /** As searches are stored: another name in the JSON, and not the first component. */
  private record Stored(
      String origin, @JsonProperty("choices") Architecture architecture, double loss) {}

  @Test
  void shouldHaveOneOptionPerDecision() {
    Architecture architecture = Architecture.of(3, 0, 1);
    assertThat(architecture.size()).isEqualTo(3);
    assertThat(architecture.choice(0)).isEqualTo(3);
    assertThat(architecture.choice(2)).isEqualTo(1);
    assertThat(architecture.choices()).containsExactly(3, 0, 1);
    assertThat(architecture).hasToString("[3, 0, 1]");
  }

  @Test
  void shouldBeEqualByItsChoices() {
    assertThat(Architecture.of(3, 0, 1))
        .isEqualTo(Architecture.of(List.of(3, 0, 1)))
        .hasSameHashCodeAs(Architecture.of(List.of(3, 0, 1)))
        .isNotEqualTo(Architecture.of(3, 1, 0))
        .isNotEqualTo(Architecture.of(3, 0))
        .isNotEqualTo(List.of(3, 0, 1));
  }

  @Test
  void shouldNotChangeWithTheNumbersThatItWasMadeOf() {
    int[] choices = {3, 0, 1};
    Architecture architecture = Architecture.of(choices);
    choices[0] = 2;
    assertThat(architecture).isEqualTo(Architecture.of(3, 0, 1));
  }

  @Test
  void shouldChangeOneDecisionInACopy() {
    Architecture architecture = Architecture.of(3, 0, 1);
    assertThat(architecture.with(1, 4)).isEqualTo(Architecture.of(3, 4, 1));
    assertThat(architecture).isEqualTo(Architecture.of(3, 0, 1));
  }

  @Test
  void shouldBeAnArrayOfNumbersInJson() throws IOException {
    assertThat(JSON.writeValueAsString(Architecture.of(3, 0, 1))).isEqualTo("[3,0,1]");
    assertThat(JSON.readValue("[3,0,1]", Architecture.class)).isEqualTo(Architecture.of(3, 0, 1));
    assertThat(JSON.writeValueAsString(Architecture.of(4))).isEqualTo("[4]");
    assertThat(JSON.readValue("[4]", Architecture.class)).isEqualTo(Architecture.of(4));
  }

  @Test
  void shouldKeepNameAndPlaceOfTheChoicesInWhatIsStored() throws IOException {
    Stored stored = new Stored("mode", Architecture.of(3, 0, 1), 0.5);
    String json = "{\"origin\":\"mode\",\"choices\":[3,0,1],\"loss\":0.5}";
    assertThat(JSON.writeValueAsString(stored)).isEqualTo(json);
    assertThat(JSON.readValue(json, Stored.class)).isEqualTo(stored);
  }
}

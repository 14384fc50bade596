package org.unas.benchmarks.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class OverSeedsTest {
  private static ObjectNode json(double... values) {
    return new OverSeeds(values).into(JsonNodeFactory.instance.objectNode());
  }

  @Test
  void shouldTellTheSpreadOfSeveralSeeds() {
    assertThat(new OverSeeds(90, 92, 94)).hasToString("mean 92.00, sd 2.00, min 90.00");
    assertThat(json(90, 92, 94).get("sd").asDouble()).isEqualTo(2);
  }

  @Test
  void shouldTellNoSpreadOfOneSeed() {
    assertThat(new OverSeeds(92)).hasToString("92.00, one seed: no spread");
    assertThat(json(92).has("sd")).isFalse();
    assertThat(json(92).get("mean").asDouble()).isEqualTo(92);
  }
}

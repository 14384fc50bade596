package org.unas.search.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OptionLayoutTest {
  private final ToySpace space = new ToySpace(3, 1, 4);
  private final OptionLayout layout = space.layout();

  @Test
  void shouldPutOptionsBehindOneAnother() {
    assertThat(layout.decisions()).isEqualTo(3);
    assertThat(layout.width()).isEqualTo(8).isEqualTo(space.width());
    int next = 0;
    for (int decision = 0; decision < layout.decisions(); decision++) {
      assertThat(layout.start(decision)).isEqualTo(next);
      for (int option = 0; option < space.decisions().get(decision).size(); option++) {
        assertThat(layout.index(decision, option)).isEqualTo(next++);
      }
      assertThat(layout.end(decision)).isEqualTo(next);
    }
    assertThat(next).isEqualTo(layout.width());
  }

  @Test
  void shouldBeEqualByTheNumbersOfOptions() {
    assertThat(OptionLayout.of(3, 1, 4))
        .isEqualTo(layout)
        .hasSameHashCodeAs(layout)
        .isNotEqualTo(OptionLayout.of(3, 1, 5))
        .isNotEqualTo(OptionLayout.of(3, 1))
        .hasToString("[3, 1, 4]");
  }

  /** Some of the twelve by hand. */
  @Test
  void shouldMarkTheChoicesOfEveryArchitecture() {
    List<float[]> corners = space.architectures().stream().map(layout::oneHot).toList();
    assertThat(corners).hasSize(12);
    assertThat(corners.get(0)).containsExactly(1, 0, 0, 1, 1, 0, 0, 0);
    assertThat(corners.get(1)).containsExactly(1, 0, 0, 1, 0, 1, 0, 0);
    assertThat(corners.get(4)).containsExactly(0, 1, 0, 1, 1, 0, 0, 0);
    assertThat(corners.get(11)).containsExactly(0, 0, 1, 1, 0, 0, 0, 1);
  }

  @Test
  void shouldNumberTheArchitecturesOfASpaceAsTheyAreEnumerated() {
    List<Architecture> all = space.architectures();
    assertThat(space.size()).isEqualTo(all.size());
    for (int number = 0; number < all.size(); number++) {
      assertThat(space.index(all.get(number))).isEqualTo(number);
    }
    ToySpace wide = new ToySpace(IntStream.generate(() -> 7).limit(23).toArray());
    Architecture last = Architecture.of(Collections.nCopies(23, 6));
    assertThat(wide.index(last)).isEqualTo(BigInteger.valueOf(7).pow(23).subtract(BigInteger.ONE));
  }

  @Test
  void shouldRefuseArchitecturesOfOtherSpaces() {
    space.architectures().forEach(layout::check);
    assertRefused(Architecture.of(0, 0), "for each of 3 decisions, but 2 were given");
    assertRefused(Architecture.of(0, 1, 0), "Decision 1 has options 0 to 0, but 1 was chosen.");
    assertRefused(Architecture.of(0, 0, -1), "Decision 2 has options 0 to 3, but -1 was chosen.");
  }

  private void assertRefused(Architecture architecture, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> layout.check(architecture))
        .withMessageContaining(message);
  }
}

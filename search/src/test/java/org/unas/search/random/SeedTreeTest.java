package org.unas.search.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeedTreeTest {
  private final SeedTree root = new SeedTree(1);

  /** Pinned: other values would make every recorded search unrepeatable. */
  @Test
  void shouldGiveTheSameSeedsForEver() {
    assertThat(root.child("noise").seed()).isEqualTo(6722314589701378397L);
    assertThat(root.child(0).seed()).isEqualTo(3056585850877424253L);
    assertThat(root.child("noise").child(17).seed()).isEqualTo(-8266546378091066035L);
    assertThat(root.child("noise").child(17).random().nextLong()).isEqualTo(6574814199794229455L);
  }

  @Test
  void shouldGiveEveryPlaceASeedOfItsOwn() {
    Set<Long> seeds = new HashSet<>();
    for (long start = 0; start < 100; start++) {
      SeedTree tree = new SeedTree(start);
      seeds.add(tree.seed());
      seeds.add(tree.child("noise").seed());
      seeds.add(tree.child("").seed());
      for (int index = 0; index < 1000; index++) {
        seeds.add(tree.child(index).seed());
        seeds.add(tree.child("noise").child(index).seed());
        seeds.add(tree.child(Integer.toString(index)).seed());
      }
    }
    assertThat(seeds).hasSize(100 * 3003);
  }

  @Test
  void shouldNotBeDisturbedByOtherUses() {
    long first = root.child("noise").random().nextLong();
    root.child("data").random().nextLong();
    assertThat(root.child("noise").random().nextLong()).isEqualTo(first);
  }

  /** First numbers of neighbours: correlation within 3 / √n of none. */
  @Test
  void shouldGiveNeighboursIndependentNumbers() {
    int count = 20_000;
    double sum = 0;
    for (int index = 0; index < count; index++) {
      double left = root.child(index).random().nextDouble() - 0.5;
      double right = root.child(index + 1).random().nextDouble() - 0.5;
      sum += 12 * left * right;
    }
    assertThat(sum / count).isCloseTo(0, within(3 / Math.sqrt(count)));
  }
}

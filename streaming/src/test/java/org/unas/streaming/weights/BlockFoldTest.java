package org.unas.streaming.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.unas.schemas.Floats;
import org.unas.schemas.WeightUpdate;
import org.unas.streaming.weights.BlockFold.Folded;
import org.unas.streaming.weights.BlockFold.Known;
import org.unas.streaming.weights.BlockFold.Refused;
import org.unas.streaming.weights.BlockFold.Verdict;

class BlockFoldTest {
  private final BlockFold fold = new BlockFold(MergeSettings.DEFAULT);

  @ParameterizedTest
  @EnumSource(MergeRule.class)
  void shouldFollowOneTrainerBitForBit(MergeRule rule) {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    BlockFold ruled = new BlockFold(MergeSettings.DEFAULT.withRule(rule));
    float[] trainer = Updates.gaussian(random, 1000, 1);
    Optional<BlockState> block = Optional.empty();
    for (int step = 1; step <= 200; step++) {
      float[] delta = Updates.gaussian(random, 1000, 0.01f);
      // The trainer sees no merged version for a hundred steps: its own changes make nothing stale.
      WeightUpdate update =
          step <= 100
              ? Updates.first("a", step, trainer, delta)
              : Updates.since("a", step, 100, delta);
      if (step > 1 && step <= 100) {
        update.setBase(Floats.toBytes(new float[1000]));
      }
      block = Optional.of(folded(ruled.fold(block, update, 0)));
      for (int i = 0; i < trainer.length; i++) {
        trainer[i] += delta[i];
      }
      assertThat(block.get().values()).as("seed %d, step %d", seed, step).isEqualTo(trainer);
    }
    assertThat(block.get().version()).isEqualTo(200);
  }

  @Test
  void shouldFoldEveryUpdateOfSeveralTrainersOnce() {
    BlockState state =
        folded(fold.fold(Optional.empty(), Updates.first("a", 1, zeros(2), ones(2)), 0));
    state = folded(fold.fold(Optional.of(state), Updates.first("b", 1, zeros(2), ones(2)), 0));
    state = folded(fold.fold(Optional.of(state), Updates.since("a", 2, 1, ones(2)), 0));

    Verdict again = fold.fold(Optional.of(state), Updates.since("b", 1, 0, ones(2)), 0);

    assertThat(again).isInstanceOf(Known.class);
    assertThat(state.version()).isEqualTo(3);
    assertThat(state.values()).containsExactly(3, 3);
  }

  @Test
  void shouldShareAChangeAmongLiveContributors() {
    BlockFold average = new BlockFold(MergeSettings.DEFAULT.withRule(MergeRule.AVERAGE));
    long minute = 60_000;
    BlockState state =
        folded(average.fold(Optional.empty(), Updates.first("a", 1, zeros(1), ones(1)), 0));
    state = folded(average.fold(Optional.of(state), Updates.since("b", 1, 1, ones(1)), minute));
    assertThat(state.values()).containsExactly(1.5f);

    state = folded(average.fold(Optional.of(state), Updates.since("b", 2, 2, ones(1)), 3 * minute));
    assertThat(state.values()).as("the other has been silent").containsExactly(2.5f);
  }

  @Test
  void shouldCountAStaleChangeLess() {
    BlockState state =
        folded(fold.fold(Optional.empty(), Updates.first("a", 1, zeros(1), zeros(1)), 0));
    for (int step = 2; step <= 20; step++) {
      state =
          folded(fold.fold(Optional.of(state), Updates.since("a", step, step - 1, zeros(1)), 0));
    }
    BlockState late = folded(fold.fold(Optional.of(state), Updates.since("b", 1, 1, ones(1)), 0));
    // 19 changes are missing, 3 more than the bound.
    assertThat(late.values()).containsExactly((float) Math.pow(4, -0.5));

    BlockState timely = folded(fold.fold(Optional.of(state), Updates.since("b", 1, 4, ones(1)), 0));
    assertThat(timely.values()).containsExactly(1);
  }

  @Test
  void shouldRefuseWhatWouldPoisonTheBlock() {
    BlockState state =
        folded(fold.fold(Optional.empty(), Updates.first("a", 1, ones(4), zeros(4)), 0));

    assertThat(refused(state, Updates.since("a", 2, 1, new float[] {0, Float.NaN, 0, 0})).code())
        .isEqualTo("NON_FINITE");
    assertThat(refused(state, Updates.since("a", 2, 1, new float[] {1e30f, 0, 0, 0})).code())
        .isEqualTo("EXPLODING");
    assertThat(refused(state, Updates.since("a", 2, 1, ones(3))).code()).isEqualTo("SHAPE");
    assertThat(refused(state, Updates.since("a", 2, 9, ones(4))).code()).isEqualTo("STALE");
  }

  @Test
  void shouldTakeAGoodUpdateAfterTheFirstOneOfABlockWasRefused() {
    float[] wild = {1e30f, 0};
    Refused refused =
        (Refused) fold.fold(Optional.empty(), Updates.first("a", 1, ones(2), wild), 0);
    BlockState initial = refused.state().orElseThrow();
    assertThat(initial.version()).isZero();
    BlockState state =
        folded(fold.fold(Optional.of(initial), Updates.since("a", 2, 0, ones(2)), 0));
    assertThat(state.version()).isEqualTo(1);
    assertThat(state.values()).containsExactly(2, 2);
  }

  @Test
  void shouldAnswerARefusedUpdateWithoutChange() {
    BlockState state =
        folded(fold.fold(Optional.empty(), Updates.first("a", 1, ones(1), zeros(1)), 0));

    BlockState after =
        refused(state, Updates.since("a", 2, 1, new float[] {Float.NaN})).state().orElseThrow();

    assertThat(after.version()).isEqualTo(1);
    assertThat(after.values()).containsExactly(1);
    assertThat(after.answered()).isEqualTo(new BlockState.Answered("a", 2));
    assertThat(fold.fold(Optional.of(after), Updates.since("a", 2, 1, ones(1)), 0))
        .isInstanceOf(Known.class);
  }

  @Test
  void shouldRefuseAChangeToABlockThatIsNotThere() {
    Verdict verdict = fold.fold(Optional.empty(), Updates.since("a", 7, 6, ones(1)), 0);
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo("STALE");
              assertThat(refused.state()).isEmpty();
            });
  }

  @Test
  void shouldRememberABoundedNumberOfTrainers() {
    BlockState state =
        folded(fold.fold(Optional.empty(), Updates.first("a0", 1, zeros(1), ones(1)), 0));
    for (int trainer = 1; trainer < 200; trainer++) {
      state =
          folded(
              fold.fold(
                  Optional.of(state),
                  Updates.since("a" + trainer, 1, state.version(), ones(1)),
                  trainer));
    }
    assertThat(state.contributors())
        .hasSize(MergeSettings.CONTRIBUTORS)
        .containsKey("a199")
        .doesNotContainKey("a0");
    assertThat(state.authors()).hasSize(MergeSettings.HISTORY);
    assertThat(state.values()).containsExactly(200);
  }

  @Test
  void shouldReadBackWhatItStores() {
    BlockState state =
        folded(fold.fold(Optional.empty(), Updates.first("a", 1, ones(3), ones(3)), 5));
    BlockStateSerde serde = new BlockStateSerde();

    BlockState read = serde.deserializer().deserialize("", serde.serializer().serialize("", state));

    assertThat(read).usingRecursiveComparison().isEqualTo(state);
  }

  private Refused refused(BlockState state, WeightUpdate update) {
    Verdict verdict = fold.fold(Optional.of(state), update, 0);
    assertThat(verdict).isInstanceOf(Refused.class);
    return (Refused) verdict;
  }

  private static BlockState folded(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Folded.class);
    return ((Folded) verdict).state();
  }

  private static float[] zeros(int length) {
    return new float[length];
  }

  private static float[] ones(int length) {
    float[] ones = new float[length];
    Arrays.fill(ones, 1);
    return ones;
  }
}

package org.unas.streaming.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

/** What is read again from a changelog that a former owner wrote into, too. */
class NewestBlocksTest {
  private final NewestBlocks blocks = (NewestBlocks) NewestBlocks.supplier("blocks").get();
  private final Bytes key = Bytes.wrap("s/block/0".getBytes(StandardCharsets.UTF_8));

  private static byte[] state(int folds, float value) {
    BlockState state = BlockState.initial(new float[] {0});
    for (int i = 1; i <= folds; i++) {
      state = state.folded(new BlockState.Answered("t", i), 0, new float[] {value});
    }
    return new BlockStateSerde().serializer().serialize("", state);
  }

  private float value() {
    return new BlockStateSerde().deserializer().deserialize("", blocks.get(key)).values()[0];
  }

  @Test
  void shouldNotGoBackToWhatAFormerOwnerWroteLast() {
    blocks.restore(key, state(1, 1));
    blocks.restore(key, state(3, 3));
    blocks.restore(key, state(2, 2));
    assertThat(value()).isEqualTo(3);
  }

  @Test
  void shouldTakeTheLastOfTheSameVersionAndForgetWhatHasEnded() {
    blocks.restore(key, state(1, 1));
    blocks.restore(key, state(1, 7));
    assertThat(value()).isEqualTo(7);
    blocks.restore(key, null);
    assertThat(blocks.get(key)).isNull();
  }
}

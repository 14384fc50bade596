package org.unas.streaming.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.unas.streaming.weights.BlockState.Answered;
import org.unas.streaming.weights.BlockState.Contributor;

/** What a merger has stored is read by the merger of the next version, and the other way round. */
class StoredBlockTest {
  /** The released version wrote it. */
  private static final String GOLDEN =
      "01070000000000000009000000747261696e65722d6105000000000000000100000009000000"
          + "747261696e65722d6105000000000000000068e5cf8b0100000200000003000000fcffffff03"
          + "0000000000c03f000000c00000803e";

  private static final BlockState STATE =
      new BlockState(
          7,
          new Answered("trainer-a", 5),
          Map.of("trainer-a", new Contributor(5, 1_700_000_000_000L)),
          new int[] {3, -4},
          new float[] {1.5f, -2f, 0.25f});

  private static BlockState read(byte[] bytes) {
    return new BlockStateSerde().deserializer().deserialize("blocks", bytes);
  }

  private static void assertSame(BlockState found) {
    assertThat(found).usingRecursiveComparison().isEqualTo(STATE);
  }

  @Test
  void shouldReadWhatTheReleasedVersionStored() {
    assertSame(read(HexFormat.of().parseHex(GOLDEN)));
  }

  @Test
  void shouldStoreWhatTheReleasedVersionReads() {
    byte[] stored = new BlockStateSerde().serializer().serialize("blocks", STATE);
    assertThat(HexFormat.of().formatHex(stored)).startsWith(GOLDEN);
  }

  /** A later version adds what it knows more at the end. */
  @Test
  void shouldReadPastWhatALaterVersionAdded() {
    byte[] golden = HexFormat.of().parseHex(GOLDEN);
    assertSame(read(Arrays.copyOf(golden, golden.length + 12)));
  }
}

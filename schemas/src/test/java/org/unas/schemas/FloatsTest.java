package org.unas.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class FloatsTest {
  @Test
  void shouldReadBackWhatItWroteAndLeaveTheBufferAlone() {
    float[] values = {0, -0f, 1.5f, Float.NaN, Float.NEGATIVE_INFINITY, Float.MIN_VALUE};
    ByteBuffer bytes = Floats.toBytes(values);
    assertThat(Floats.fromBytes(bytes)).containsExactly(values);
    assertThat(Floats.fromBytes(bytes)).containsExactly(values);
    assertThat(bytes.remaining()).isEqualTo(24);
  }

  @Test
  void shouldWriteTheLowestByteFirst() {
    assertThat(Floats.toBytes(new float[] {1}).array()).containsExactly(0, 0, 0x80, 0x3f);
  }

  @Test
  void shouldRefuseHalfANumber() {
    assertThatThrownBy(() -> Floats.fromBytes(ByteBuffer.allocate(6)))
        .hasMessage("Numbers take 4 bytes each, but 6 bytes were given.");
  }
}

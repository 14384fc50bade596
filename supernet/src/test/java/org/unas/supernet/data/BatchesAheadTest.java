package org.unas.supernet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BatchesAheadTest {
  private final Semaphore made = new Semaphore(0);

  private Batch numbered(long k) {
    made.release();
    return new Batch(new float[] {k}, new int[] {0}, 1, 1, 1);
  }

  @Test
  void shouldGiveEachBatchItsOwnNumberWhateverIsAskedFor() {
    try (var batches = new BatchesAhead(this::numbered, 3)) {
      for (long k : new long[] {0, 1, 3, 5, 6, 27, 28, 3, 3, 4}) {
        assertThat(batches.batch(k).images()).containsExactly(k);
      }
    }
  }

  @Test
  void shouldPrepareAFewInAdvance() throws InterruptedException {
    try (var batches = new BatchesAhead(this::numbered, 3)) {
      batches.batch(0);
      assertThat(made.tryAcquire(4, 10, TimeUnit.SECONDS)).isTrue();
      assertThat(made.tryAcquire(50, TimeUnit.MILLISECONDS)).isFalse();
      batches.batch(1);
      assertThat(made.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void shouldPassOnWhatGoesWrong() {
    LongSource broken =
        k -> {
          throw new IllegalStateException("batch " + k);
        };
    try (var batches = new BatchesAhead(broken::batch, 1)) {
      assertThatThrownBy(() -> batches.batch(5)).hasMessage("batch 5");
    }
  }

  private interface LongSource {
    Batch batch(long k);
  }
}

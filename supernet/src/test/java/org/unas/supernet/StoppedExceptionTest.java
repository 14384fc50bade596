package org.unas.supernet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unas.supernet.data.BatchesAhead;
import org.unas.supernet.data.Dataset;
import org.unas.supernet.file.DataRoot;
import org.unas.supernet.table.ArchitectureTable;

/** An interruption is told from a failure, wherever it meets the work. */
class StoppedExceptionTest {
  @TempDir private Path folder;

  @AfterEach
  void forgetTheInterruption() {
    Thread.interrupted();
  }

  @Test
  void shouldNotTakeAnInterruptedWaitForABatchForAFailure() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    Thread waiting = Thread.currentThread();
    try (BatchesAhead batches =
        new BatchesAhead(
            k -> {
              waiting.interrupt();
              awaitIn(never);
              throw new IllegalStateException("not asked for");
            },
            1)) {
      assertThatThrownBy(() -> batches.batch(0)).isInstanceOf(StoppedException.class);
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }
  }

  private static void awaitIn(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void shouldNotTakeAFileThatAnInterruptionClosedForADamagedOne() throws Exception {
    Path table = Files.writeString(folder.resolve("table.csv"), "arch,c10_val_200\nx,1\n");
    Files.write(folder.resolve("train-images-idx3-ubyte"), new byte[100]);
    Files.write(folder.resolve("train-labels-idx1-ubyte"), new byte[100]);
    Thread.currentThread().interrupt();
    for (Throwable thrown :
        new Throwable[] {
          catchThrowable(() -> ArchitectureTable.read(DataRoot.EVERYTHING, table)),
          catchThrowable(() -> Dataset.load(DataRoot.EVERYTHING, "idx:" + folder)),
        }) {
      assertThat(thrown).isNotNull();
      assertThat(StoppedException.isBehind(thrown)).isTrue();
      assertThatThrownBy(() -> StoppedException.rethrow(thrown))
          .isInstanceOf(InterruptedException.class)
          .hasCause(thrown);
    }
  }

  @Test
  void shouldLeaveFailuresAlone() {
    assertThatCode(() -> StoppedException.rethrow(new IllegalStateException("a defect")))
        .doesNotThrowAnyException();
    assertThatCode(StoppedException::check).doesNotThrowAnyException();
  }
}

package org.unas.supernet.data;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;
import org.unas.supernet.StoppedException;

/**
 * Prepares the batches that will be asked for next on a thread of its own, a few at most. Batches
 * are pure functions of their number, so preparing them early changes nothing but the time. For one
 * asking thread.
 */
public final class BatchesAhead implements AutoCloseable {
  private final LongFunction<Batch> source;
  private final int ahead;
  private final Deque<Future<Batch>> prepared = new ArrayDeque<>();
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "batches-ahead");
            thread.setDaemon(true);
            return thread;
          });
  private long next;

  /**
   * Prepares nothing until the first batch is asked for.
   *
   * @param source makes a batch, such as {@code batches::trainBatch}
   * @param ahead batches to prepare in advance, at least 1
   */
  public BatchesAhead(LongFunction<Batch> source, int ahead) {
    this.source = source;
    this.ahead = ahead;
  }

  /**
   * A batch, and the following ones are prepared meanwhile. Whoever skips a few (another worker may
   * have them) still finds the batch prepared; any other is right too, but has to be waited for.
   *
   * @param k number of the batch
   * @throws StoppedException if the asking thread is told to stop
   */
  public Batch batch(long k) {
    StoppedException.check();
    while (!prepared.isEmpty() && next != k) {
      prepared.remove().cancel(false);
      next++;
    }
    next = k;
    while (prepared.size() <= ahead) {
      long number = next + prepared.size();
      prepared.add(worker.submit(() -> source.apply(number)));
    }
    next++;
    return await(prepared.remove());
  }

  private static Batch await(Future<Batch> batch) {
    try {
      return batch.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppedException(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException("A batch cannot be prepared.", e.getCause());
    }
  }

  /** Stops preparing. */
  @Override
  public void close() {
    worker.shutdownNow();
  }
}

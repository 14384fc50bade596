package org.unas.supernet.vector;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The threads that share the images of a batch. Which images a thread gets follows from the counts
 * alone, so that the same number of threads gives the same bits.
 */
final class Workers implements AutoCloseable {
  private final int count;
  private final ExecutorService threads;

  /** Work on some images of a batch. */
  @FunctionalInterface
  interface Share {
    void run(int worker, int from, int to);
  }

  Workers(int count) {
    this.count = count;
    this.threads = Executors.newFixedThreadPool(Math.max(1, count - 1), Workers::daemon);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "unas-engine");
    thread.setDaemon(true);
    return thread;
  }

  int count() {
    return count;
  }

  /** Splits the images evenly; the calling thread takes the first share. */
  void share(int images, Share share) {
    if (count == 1 || images == 1) {
      share.run(0, 0, images);
      return;
    }
    List<Future<?>> others = new ArrayList<>();
    for (int w = 1; w < count; w++) {
      int worker = w;
      others.add(
          threads.submit(
              () -> share.run(worker, first(images, worker), first(images, worker + 1))));
    }
    share.run(0, 0, first(images, 1));
    others.forEach(Workers::await);
  }

  private int first(int images, int worker) {
    return images * worker / count;
  }

  private static void await(Future<?> other) {
    try {
      other.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted in the middle of a pass; do it again.", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("A thread of the engine failed: " + e.getCause(), e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}

package org.unas.supernet.vector;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

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
    CompletableFuture<?>[] others = new CompletableFuture<?>[count - 1];
    for (int w = 1; w < count; w++) {
      int worker = w;
      others[w - 1] =
          CompletableFuture.runAsync(
              () -> share.run(worker, first(images, worker), first(images, worker + 1)), threads);
    }
    try {
      share.run(0, 0, first(images, 1));
    } finally {
      // Nobody may still write when the caller goes on, whatever happened.
      CompletableFuture.allOf(others).join();
    }
  }

  private int first(int images, int worker) {
    return images * worker / count;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}

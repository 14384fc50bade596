package org.unas.cli.cluster;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unas.service.readiness.DiskCheck;
import org.unas.service.readiness.DiskSpace;
import org.unas.service.readiness.Finding;
import org.unas.service.readiness.NotReadyException;

/**
 * Looks each second at what the disk has left for a cluster. A broker that meets a full disk ends
 * its process in the middle of a write; so there is a warning long before, and then word that the
 * cluster must stop while there is still room to do so in order.
 */
final class DiskWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DiskWatch.class);
  private static final long MEGABYTE = 1L << 20;

  /** Left untouched: what a broker and its stores write while they stop, generously. */
  static final long RESERVE = 64 * MEGABYTE;

  /** Without so much a cluster does not begin, since it would have to stop within a minute. */
  static final long NEEDED = 192 * MEGABYTE;

  /** From here on a person is told. */
  private static final long COMFORTABLE = 1024 * MEGABYTE;

  /** Stopping takes so long at most, and the writing goes on until then. */
  private static final Duration STOPPING = Duration.ofSeconds(15);

  /** Bytes a second: slower writing is no news as long as there is room. */
  private static final double WORTH_SAYING = 0.1 * MEGABYTE;

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final DiskSpace space;
  private final Consumer<String> notices;
  private final DiskTrend trend = new DiskTrend();
  private final CompletableFuture<NotReadyException> shortage = new CompletableFuture<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "disk-watch");
            thread.setDaemon(true);
            return thread;
          });
  private long warnBelow = COMFORTABLE;

  private DiskWatch(DiskSpace space, Consumer<String> notices) {
    this.space = space;
    this.notices = notices;
  }

  /** Whether a cluster may begin there. */
  static Finding check(DiskSpace space) {
    return DiskCheck.of(space, NEEDED, COMFORTABLE);
  }

  /**
   * Begins to look.
   *
   * @param notices told a sentence when there is little left, and again at each half of it
   */
  static DiskWatch start(DiskSpace space, Consumer<String> notices) {
    DiskWatch watch = new DiskWatch(space, notices);
    watch.clock.scheduleWithFixedDelay(
        watch::lookSafely, 0, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    return watch;
  }

  private void lookSafely() {
    try {
      look(System.nanoTime(), space.left());
    } catch (IOException | RuntimeException e) {
      // The next look may succeed; a task that throws would never be run again.
      log.warn("What {} has left cannot be read.", space.place(), e);
    }
  }

  private void look(long nanos, long left) {
    trend.add(nanos, left);
    double rate = trend.bytesPerSecond();
    long needed = RESERVE + (long) (rate * STOPPING.toSeconds());
    if (left < needed) {
      shortage.complete(new NotReadyException(tooLittle(left, needed, rate), space.remedy()));
    } else if (left < warnBelow && (rate >= WORTH_SAYING || left < NEEDED)) {
      warnBelow = left / 2;
      notices.accept(warning(left, needed, rate));
    }
  }

  private String tooLittle(long left, long needed, double rate) {
    return String.format(
        Locale.ROOT,
        "%s left of %s%s: below %s a cluster stops in order, so that nothing is lost.",
        DiskSpace.text(left),
        space.place(),
        atRate(rate),
        DiskSpace.text(needed));
  }

  private String warning(long left, long needed, double rate) {
    String lasting =
        rate > 0
            ? String.format(Locale.ROOT, " That lasts for %s.", time((left - needed) / rate))
            : "";
    return String.format(
        Locale.ROOT,
        "Warning: %s left of %s%s.%s At %s the cluster stops in order.",
        DiskSpace.text(left),
        space.place(),
        atRate(rate),
        lasting,
        DiskSpace.text(needed));
  }

  private static String atRate(double rate) {
    return rate > 0 ? String.format(Locale.ROOT, " at %.1f MB/s", rate / MEGABYTE) : "";
  }

  private static String time(double seconds) {
    return seconds < 120
        ? String.format(Locale.ROOT, "%.0f s", seconds)
        : String.format(Locale.ROOT, "%.0f min", seconds / 60);
  }

  /** Why the cluster must stop; empty while there is room. */
  Optional<NotReadyException> shortage() {
    return Optional.ofNullable(shortage.getNow(null));
  }

  /** Waits until the cluster must stop; says why. */
  NotReadyException awaitShortage() throws InterruptedException {
    try {
      return shortage.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("A shortage is never completed by an exception.", e);
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}

package org.unas.benchmarks.chaos;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.unas.cli.CommandFailure;
import org.unas.cli.ExitCode;
import org.unas.streaming.KafkaSettings;

/** Waits until all brokers of a new cluster have found each other. */
final class BrokersUp {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final int LOOK_AGAIN_MILLIS = 200;

  private BrokersUp() {}

  /**
   * Returns when so many are there.
   *
   * @throws CommandFailure if they are not within three minutes
   */
  static void await(KafkaSettings settings, int brokers) throws InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    try (Admin admin = Admin.create(settings.admin())) {
      while (count(admin) < brokers) {
        if (System.nanoTime() > end) {
          throw new CommandFailure(
              ExitCode.UNAVAILABLE,
              String.format(
                  Locale.ROOT,
                  "%d brokers must be up within %d s, but they are not.",
                  brokers,
                  LIMIT.toSeconds()),
              "Read their logs.");
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
      }
    }
  }

  private static int count(Admin admin) throws InterruptedException {
    try {
      return admin.describeCluster().nodes().get().size();
    } catch (ExecutionException e) {
      // Nobody answers yet.
      return 0;
    }
  }
}

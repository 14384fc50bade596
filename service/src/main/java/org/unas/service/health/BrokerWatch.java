package org.unas.service.health;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.health.Lateness;
import org.unas.streaming.health.Recurring;
import org.unas.streaming.health.SignOfLife;

/** Asks the cluster again and again whether it is there. */
public final class BrokerWatch implements SignOfLife, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(BrokerWatch.class);
  private static final Duration PERIOD = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(2);

  /** A leader that changes is no reason to doubt a cluster. */
  private static final Duration SILENCE = Duration.ofSeconds(20);

  private final Admin admin;
  private final Recurring asking;
  private volatile long answered = System.nanoTime();
  private volatile boolean ever;

  /** Begins to ask. */
  public BrokerWatch(KafkaSettings kafka) {
    this.admin = Admin.create(kafka.admin());
    this.asking = new Recurring("broker-watch", PERIOD, LONGEST, this::ask);
  }

  /** Whether a broker has answered lately. */
  public boolean answers() {
    return ever && System.nanoTime() - answered < SILENCE.toNanos();
  }

  private void ask() {
    int patience = Math.toIntExact(PATIENCE.toMillis());
    try {
      admin
          .describeCluster(new DescribeClusterOptions().timeoutMs(patience))
          .clusterId()
          .get(2L * patience, TimeUnit.MILLISECONDS);
      answered = System.nanoTime();
      ever = true;
    } catch (ExecutionException | TimeoutException e) {
      log.warn("No broker answers: {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Optional<Lateness> lateness() {
    return asking.lateness();
  }

  @Override
  public void close() {
    asking.close();
    admin.close(Duration.ofSeconds(1));
  }
}

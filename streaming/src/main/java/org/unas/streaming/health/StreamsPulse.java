package org.unas.streaming.health;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;

/**
 * Whether the threads of a Kafka Streams application get on: they poll, whether there is something
 * for them or not. One that has ended for good is late as well.
 */
public final class StreamsPulse implements SignOfLife {
  private static final String GROUP = "stream-thread-metrics";
  private static final String POLLS = "poll-total";

  private final String name;
  private final KafkaStreams streams;
  private final Duration within;
  private final Function<KafkaStreams, Double> polls;
  private final LongSupplier nanoseconds;
  private double counted;
  private long changed;

  /**
   * Watches an application.
   *
   * @param name of the application, as people read it
   * @param within the longest time between two polls where nothing is wrong
   */
  public StreamsPulse(String name, KafkaStreams streams, Duration within) {
    this(name, streams, within, StreamsPulse::polls, System::nanoTime);
  }

  /** By another clock and count; for tests. */
  StreamsPulse(
      String name,
      KafkaStreams streams,
      Duration within,
      Function<KafkaStreams, Double> polls,
      LongSupplier nanoseconds) {
    this.name = name;
    this.streams = streams;
    this.within = within;
    this.polls = polls;
    this.nanoseconds = nanoseconds;
    this.changed = nanoseconds.getAsLong();
  }

  private static double polls(KafkaStreams streams) {
    double sum = 0;
    for (Map.Entry<MetricName, ? extends Metric> metric : streams.metrics().entrySet()) {
      if (metric.getKey().group().equals(GROUP) && metric.getKey().name().equals(POLLS)) {
        sum += ((Number) metric.getValue().metricValue()).doubleValue();
      }
    }
    return sum;
  }

  @Override
  public synchronized Optional<Lateness> lateness() {
    long now = nanoseconds.getAsLong();
    double polled = polls.apply(streams);
    if (polled != counted) {
      counted = polled;
      changed = now;
    }
    boolean dead = streams.state() == KafkaStreams.State.ERROR;
    return dead || now - changed > within.toNanos()
        ? Optional.of(new Lateness(name, "polling", Duration.ofNanos(now - changed), dead))
        : Optional.empty();
  }
}

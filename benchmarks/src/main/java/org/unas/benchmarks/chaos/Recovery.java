package org.unas.benchmarks.chaos;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How long it takes until everything works again: until each search that was under way has got one
 * sample more than it has under way at once, or has ended. A further sample is asked when another
 * is counted, so that one of these was asked, answered by trainer and evaluator, and counted since.
 */
final class Recovery {
  private static final int LOOK_MILLIS = 20;

  private final Pulse pulse;
  private final Map<String, Long> wanted = new HashMap<>();
  private final long start = System.nanoTime();

  /** Begins now. */
  Recovery(Pulse pulse, List<String> searches) {
    this.pulse = pulse;
    searches.forEach(id -> wanted.put(id, pulse.samples(id) + Load.IN_FLIGHT + 1));
  }

  /** Seconds until then, or the limit if that takes longer. */
  double await(Duration limit) throws InterruptedException {
    while (!isOver() && seconds() < limit.toSeconds()) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    return seconds();
  }

  private boolean isOver() {
    return wanted.entrySet().stream()
        .allMatch(
            search ->
                pulse.hasEnded(search.getKey())
                    || pulse.samples(search.getKey()) >= search.getValue());
  }

  private double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }
}

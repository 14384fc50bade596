package org.unas.streaming.queue;

import java.time.Duration;
import java.util.Optional;

/**
 * Keeps a lease while work goes on. A lost lease is no reason to throw away work that may be almost
 * done: whoever has the record now answers, too, and the first answer counts.
 */
final class LeaseKeeper {
  private final Lease lease;
  private final Duration renewAfter;
  private long renewed = System.nanoTime();
  private Optional<LeaseLostException> lost = Optional.empty();

  LeaseKeeper(Lease lease) {
    this.lease = lease;
    this.renewAfter = lease.renewAfter();
  }

  /** Time between two renewals. */
  Duration renewAfter() {
    return renewAfter;
  }

  /** Renews when it is time. */
  void renewIfDue(long now) {
    if (lost.isPresent() || now - renewed < renewAfter.toNanos()) {
      return;
    }
    renewed = now;
    try {
      lease.renew();
    } catch (LeaseLostException e) {
      lost = Optional.of(e);
    }
  }

  /** Why it can no longer be answered here, if so. */
  Optional<LeaseLostException> lost() {
    return lost;
  }
}

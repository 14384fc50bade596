package org.unas.search.life.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.unas.search.request.SearchSpec;

/**
 * How long samples have been worked on. Time counts for a sample while a worker has it, or is idle
 * and could have it; not while it waits for one. When no worker of its role is alive, or nobody
 * looked at the search for a while, as when the controller was not there, its time begins anew: its
 * answer may be among those that are still to be read.
 *
 * <p>Kept in memory only, so whoever continues a search gives every sample its whole time.
 */
public final class Leases {
  /** Whoever looks more seldom was away in between, or the clock was set. */
  private static final Duration LONGEST_STEP = Duration.ofSeconds(5);

  private final SearchSpec spec;
  private Map<Long, Lease> leases = new HashMap<>();
  private Optional<Instant> last = Optional.empty();

  /** How long a role has attended to a sample. */
  private record Lease(Worker.Role role, Duration used) {
    Lease plus(Duration step) {
      return new Lease(role, used.plus(step));
    }
  }

  /** Leases that begin with the first {@link #tick}. */
  public Leases(SearchSpec spec) {
    this.spec = spec;
  }

  /** Time passed: the numbers of the samples whose time is used up. */
  public List<Long> tick(Collection<OpenSample> open, Shift shift, Instant now) {
    Optional<Duration> step =
        last.map(then -> Duration.between(then, now))
            .filter(gap -> !gap.isNegative() && gap.compareTo(LONGEST_STEP) <= 0);
    last = Optional.of(now);
    leases =
        open.stream()
            .collect(
                Collectors.toMap(
                    OpenSample::number,
                    sample -> step.map(s -> lease(sample, shift, s)).orElseGet(() -> whole(sample)),
                    (one, other) -> one,
                    HashMap::new));
    List<Long> late = new ArrayList<>();
    for (OpenSample sample : open) {
      Duration patience = spec.budget().patience(sample.question().epochs());
      if (leases.get(sample.number()).used().compareTo(patience) >= 0) {
        late.add(sample.number());
      }
    }
    return late;
  }

  private Lease lease(OpenSample sample, Shift shift, Duration step) {
    Lease lease = leases.get(sample.number());
    if (lease == null || lease.role() != sample.awaited() || !shift.has(sample.awaited())) {
      return whole(sample);
    }
    return shift.attends(spec.searchId(), sample) ? lease.plus(step) : lease;
  }

  private static Lease whole(OpenSample sample) {
    return new Lease(sample.awaited(), Duration.ZERO);
  }
}

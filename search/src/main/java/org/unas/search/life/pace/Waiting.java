package org.unas.search.life.pace;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.unas.search.life.sample.Worker;

/**
 * Which roles no live worker has, and whether the user was told that samples wait for them.
 *
 * @param absences each role once
 * @param told whether the last word was that they wait
 */
public record Waiting(List<Absence> absences, boolean told) {
  /** Every role has a worker. */
  public static final Waiting FOR_NOBODY = new Waiting(List.of(), false);

  /** Services that start together are not there at the same moment. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  /** Makes the list unmodifiable. */
  public Waiting {
    absences = List.copyOf(absences);
  }

  /** The same when these workers are there. */
  public Waiting with(Workforce present, Instant now) {
    List<Absence> missing =
        Arrays.stream(Worker.Role.values())
            .filter(role -> present.count(role) == 0)
            .map(role -> find(role).orElseGet(() -> new Absence(role, now)))
            .toList();
    return new Waiting(missing, told);
  }

  private Optional<Absence> find(Worker.Role role) {
    return absences.stream().filter(absence -> absence.role() == role).findFirst();
  }

  /** Whether one of these roles has been missing for so long that it is worth a word. */
  public boolean isFor(Set<Worker.Role> needed, Instant now) {
    return absences.stream()
        .anyMatch(a -> needed.contains(a.role()) && !now.isBefore(a.since().plus(GRACE)));
  }

  /** The same after a word about it. */
  public Waiting told(boolean waits) {
    return new Waiting(absences, waits);
  }
}

package org.unas.search.life;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which roles no live worker has, and whether the user was told that samples wait for them.
 *
 * @param absences each role once
 * @param told whether the last word was that they wait
 */
record Waiting(List<Absence> absences, boolean told) {
  static final Waiting FOR_NOBODY = new Waiting(List.of(), false);

  /** Services that start together are not there at the same moment. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  Waiting {
    absences = List.copyOf(absences);
  }

  /** The same when these workers are there. */
  Waiting with(Workforce present, Instant now) {
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
  boolean isFor(Set<Worker.Role> needed, Instant now) {
    return absences.stream()
        .anyMatch(a -> needed.contains(a.role()) && !now.isBefore(a.since().plus(GRACE)));
  }

  /** The same after a word about it. */
  Waiting told(boolean waits) {
    return new Waiting(absences, waits);
  }
}

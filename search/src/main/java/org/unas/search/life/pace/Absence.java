package org.unas.search.life.pace;

import java.time.Instant;
import org.unas.search.life.sample.Worker;

/**
 * A role that no live worker has.
 *
 * @param role which
 * @param since when that was noticed; the start of the search if none was there
 */
public record Absence(Worker.Role role, Instant since) {}

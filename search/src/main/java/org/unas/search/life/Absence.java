package org.unas.search.life;

import java.time.Instant;

/**
 * A role that no live worker has.
 *
 * @param role which
 * @param since when that was noticed; the start of the search if none was there
 */
public record Absence(Worker.Role role, Instant since) {}

package org.unas.search.life.learning;

import java.util.List;
import org.unas.search.life.sample.OpenSample;

/**
 * What one policy update was made of. Whoever has what the learner knew before, and learns these
 * again in their order, knows what it knows now, to the bit.
 *
 * @param version number of the update, from 1
 * @param batch its samples, ascending by number
 * @param searched search samples completed before this batch
 * @param progress how much of the search was done, 0 to 1
 */
public record Taught(long version, List<OpenSample> batch, long searched, double progress) {
  /** Makes the list unmodifiable. */
  public Taught {
    batch = List.copyOf(batch);
  }
}

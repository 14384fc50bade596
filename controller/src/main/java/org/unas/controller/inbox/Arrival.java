package org.unas.controller.inbox;

import org.unas.schemas.DeadLetter;

/** What became of a record that came in. */
public sealed interface Arrival permits Message, Arrival.Unusable {

  /**
   * Nobody can use it.
   *
   * @param letter the record with the reason
   */
  record Unusable(DeadLetter letter) implements Arrival {}
}

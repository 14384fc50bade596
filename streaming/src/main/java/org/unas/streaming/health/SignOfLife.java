package org.unas.streaming.health;

import java.util.Optional;

/** Whether one thread of a service is alive and gets on. */
@FunctionalInterface
public interface SignOfLife {
  /** What is wrong with it, if it has been silent for longer than it may; fast. */
  Optional<Lateness> lateness();
}

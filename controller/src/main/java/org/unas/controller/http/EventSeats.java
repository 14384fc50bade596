package org.unas.controller.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How many clients follow events at the same time. A seat is taken before anything is done for a
 * client, and given back when all that was done for it is undone.
 */
final class EventSeats {
  private final int all;
  private final Duration patience;
  private final Semaphore free;

  private enum State {
    RESERVED,
    USED,
    LEFT
  }

  /**
   * Seats.
   *
   * @param all how many there are
   * @param patience how long one is kept for a client that never begins to read
   */
  EventSeats(int all, Duration patience) {
    this.all = all;
    this.patience = patience;
    this.free = new Semaphore(all);
  }

  /** A seat; empty if none is free. */
  Optional<Seat> take() {
    if (!free.tryAcquire()) {
      return Optional.empty();
    }
    Seat seat = new Seat();
    CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS)
        .execute(seat::giveUp);
    return Optional.of(seat);
  }

  /** How many are taken. */
  int taken() {
    return all - free.availablePermits();
  }

  /** One client's seat. */
  final class Seat implements AutoCloseable {
    private final AtomicReference<State> state = new AtomicReference<>(State.RESERVED);

    /** The client begins to read; false if its seat was given to another one meanwhile. */
    boolean sit() {
      return state.compareAndSet(State.RESERVED, State.USED);
    }

    private void giveUp() {
      if (state.compareAndSet(State.RESERVED, State.LEFT)) {
        free.release();
      }
    }

    @Override
    public void close() {
      if (state.getAndSet(State.LEFT) != State.LEFT) {
        free.release();
      }
    }
  }
}

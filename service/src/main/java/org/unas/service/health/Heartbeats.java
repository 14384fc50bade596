package org.unas.service.health;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.unas.streaming.health.Lateness;
import org.unas.streaming.health.SignOfLife;

/** The signs of life of every thread that a service started itself. */
@Singleton
public final class Heartbeats {
  private final List<SignOfLife> signs = new CopyOnWriteArrayList<>();

  /** The service is alive only while these are. */
  public void watch(SignOfLife... more) {
    signs.addAll(List.of(more));
  }

  /** Those that have been silent for too long. */
  public List<Lateness> late() {
    return signs.stream().flatMap(sign -> sign.lateness().stream()).toList();
  }
}

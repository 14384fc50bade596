package org.unas.controller;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.unas.controller.inbox.Message;
import org.unas.schemas.Outcome;
import org.unas.search.life.news.Effect;

/**
 * Counts what searches ask, hear and tell. What an aborted transaction repeats is counted again.
 */
public final class SearchMeters {
  private final MeterRegistry meters;

  /**
   * @param meters where the counts go
   */
  public SearchMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  void count(Effect effect) {
    if (effect instanceof Effect.Ask ask) {
      String purpose = ask.question().purpose().name().toLowerCase(Locale.ROOT);
      meters.counter("unas.samples.asked", "purpose", purpose).increment();
    } else if (effect instanceof Effect.Tell tell) {
      String type = tell.news().getClass().getSimpleName();
      meters.counter("unas.events", "type", type).increment();
    } else if (effect instanceof Effect.Publish) {
      meters.counter("unas.policy.updates").increment();
    }
  }

  /** A request or command was answered with why it has no effect. */
  void countRefusal(String what) {
    meters.counter("unas.refusals", "what", what).increment();
  }

  void count(Message message) {
    if (message instanceof Message.Rewarded rewarded) {
      count("trainer", rewarded.reward().getOutcome());
    } else if (message instanceof Message.Evaluated evaluated) {
      count("evaluator", evaluated.evaluation().getOutcome());
    }
  }

  private void count(String role, Outcome outcome) {
    String name = outcome.name().toLowerCase(Locale.ROOT);
    meters.counter("unas.answers", "role", role, "outcome", name).increment();
  }
}

package org.unas.controller;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.unas.controller.inbox.Message;
import org.unas.controller.inbox.Mismatch;
import org.unas.schemas.Outcome;
import org.unas.schemas.Purpose;
import org.unas.search.life.news.Effect;
import org.unas.search.life.news.News;
import org.unas.streaming.LogMeters;

/**
 * Counts what searches ask, hear and tell. What an aborted transaction repeats is counted again.
 */
public final class SearchMeters {
  private final MeterRegistry meters;
  private final LogMeters log;

  /**
   * @param meters where the counts go
   */
  public SearchMeters(MeterRegistry meters) {
    this.meters = meters;
    this.log = new LogMeters(meters);
    begin();
  }

  /** What can be named before it happens is there from the start, so that it rises from zero. */
  private void begin() {
    for (Purpose purpose : Purpose.values()) {
      asked(purpose.name());
    }
    for (Outcome outcome : Outcome.values()) {
      answers("trainer", outcome);
      answers("evaluator", outcome);
    }
    refusals("request");
    refusals("command");
    dropped();
    Mismatch.ALL.forEach(this::refusedAnswers);
    meters.counter("unas.policy.updates");
    kinds(News.class).forEach(this::told);
  }

  private static Stream<String> kinds(Class<?> news) {
    return news.isSealed()
        ? Arrays.stream(news.getPermittedSubclasses()).flatMap(SearchMeters::kinds)
        : Stream.of(news.getSimpleName());
  }

  void count(Effect effect) {
    if (effect instanceof Effect.Ask ask) {
      asked(ask.question().purpose().name()).increment();
    } else if (effect instanceof Effect.Tell tell) {
      told(tell.news().getClass().getSimpleName()).increment();
    } else if (effect instanceof Effect.Publish) {
      meters.counter("unas.policy.updates").increment();
    }
  }

  /** A request or command was answered with why it has no effect. */
  void countRefusal(String what) {
    refusals(what).increment();
  }

  /** A worker's answer came for a search that is not under way. */
  void countDropped() {
    dropped().increment();
  }

  /** A record could not be read and was set aside. */
  void countDeadLetter() {
    log.buried();
  }

  /** An answer was refused because it is not to its question. */
  void countRefusedAnswer(String what) {
    refusedAnswers(what).increment();
  }

  void count(Message message) {
    if (message instanceof Message.Rewarded rewarded) {
      count("trainer", rewarded.reward().getOutcome());
    } else if (message instanceof Message.Evaluated evaluated) {
      count("evaluator", evaluated.evaluation().getOutcome());
    }
  }

  private void count(String role, Outcome outcome) {
    answers(role, outcome).increment();
  }

  private Counter told(String type) {
    return meters.counter("unas.events", "type", type);
  }

  private Counter asked(String purpose) {
    return meters.counter("unas.samples.asked", "purpose", purpose.toLowerCase(Locale.ROOT));
  }

  private Counter answers(String role, Outcome outcome) {
    String name = outcome.name().toLowerCase(Locale.ROOT);
    return meters.counter("unas.answers", "role", role, "outcome", name);
  }

  private Counter refusals(String what) {
    return meters.counter("unas.refusals", "what", what);
  }

  private Counter refusedAnswers(String what) {
    return meters.counter("unas.answers.refused", "what", what);
  }

  private Counter dropped() {
    return meters.counter("unas.answers.dropped");
  }
}

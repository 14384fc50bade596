package org.unas.service;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** What a service must have before it is ready: each condition with a name that people read. */
@Singleton
public final class ReadinessBoard {
  private final Map<String, BooleanSupplier> conditions = new ConcurrentHashMap<>();

  /**
   * The service is ready only while this holds.
   *
   * @param condition what holds, such as {@code weights caught up}
   * @param holds asked whenever somebody wants to know; fast
   */
  public void require(String condition, BooleanSupplier holds) {
    conditions.put(condition, holds);
  }

  /** Every condition, and whether it holds now. */
  public Map<String, Boolean> state() {
    Map<String, Boolean> state = new LinkedHashMap<>();
    conditions.forEach((name, holds) -> state.put(name, holds.getAsBoolean()));
    return state;
  }

  /** True if there is a condition and all hold. */
  public boolean ready() {
    return !conditions.isEmpty() && !state().containsValue(false);
  }
}

package org.unas.streaming.queue;

import java.util.Optional;
import org.unas.streaming.TraceContext;

/**
 * One record of a work queue, owned until it is answered.
 *
 * @param key its key; empty if it has none
 * @param value what it holds
 * @param attempt 1 for the first delivery
 * @param trace the trace it belongs to, to be handed on with the answer
 */
public record Work<T>(String key, T value, int attempt, Optional<TraceContext> trace) {}

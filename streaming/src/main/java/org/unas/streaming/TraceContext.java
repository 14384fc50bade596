package org.unas.streaming;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The W3C trace context that a record carries, handed on from question to answer.
 *
 * @param traceparent as in the header of that name
 */
public record TraceContext(String traceparent) {
  private static final String HEADER = "traceparent";

  /** What a record carries, if anything. */
  public static Optional<TraceContext> of(Headers headers) {
    Header header = headers.lastHeader(HEADER);
    return header == null || header.value() == null
        ? Optional.empty()
        : Optional.of(new TraceContext(new String(header.value(), StandardCharsets.UTF_8)));
  }

  /** Puts it on a record. */
  public void writeTo(Headers headers) {
    headers.remove(HEADER).add(HEADER, traceparent.getBytes(StandardCharsets.UTF_8));
  }
}

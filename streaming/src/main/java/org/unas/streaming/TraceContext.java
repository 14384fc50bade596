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

  /** Twice what version 00 has; what is longer is no trace context and is not handed on. */
  private static final int LONGEST = 110;

  /** What a record carries, if anything. */
  public static Optional<TraceContext> of(Headers headers) {
    Header header = headers.lastHeader(HEADER);
    return header == null || header.value() == null || header.value().length > LONGEST
        ? Optional.empty()
        : Optional.of(new TraceContext(new String(header.value(), StandardCharsets.UTF_8)));
  }

  /** Puts it on a record. */
  public void writeTo(Headers headers) {
    headers.remove(HEADER).add(HEADER, traceparent.getBytes(StandardCharsets.UTF_8));
  }
}

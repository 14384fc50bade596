package org.unas.streaming.weights;

import org.apache.kafka.common.KafkaException;

/** The process stood still for so long that another merger may have its share. */
final class SleptException extends KafkaException {
  private static final long serialVersionUID = 1L;

  SleptException() {
    super(
        "The process stood still for longer than half its session. The merger takes its share anew,"
            + " so that it writes nothing that another one has now.");
  }
}

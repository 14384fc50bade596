package org.unas.controller.outbox;

/** How the topics that people read, events and statuses, are written. */
public enum EventsEncoding {
  /** One line of JSON. */
  JSON,
  /** Avro single-object encoding. */
  AVRO
}

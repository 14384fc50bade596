package org.unas.controller.searches;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.unas.schemas.AvroSerde;
import org.unas.schemas.Excerpt;
import org.unas.schemas.WorkerStatus;

/** What the status of a worker must be, so that it may stand in events and in memory. */
public final class WorkerRules {
  private static final AvroSerde<WorkerStatus> SERDE = AvroSerde.of(WorkerStatus.class);
  private static final int LONGEST = 256;

  private WorkerRules() {}

  /**
   * Checks a record of the workers' topic; one without a value is a tombstone.
   *
   * @throws RuntimeException if it is of no use; says why
   */
  public static void check(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() != null) {
      String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
      read(key, record.value());
    }
  }

  /**
   * The status that a value holds.
   *
   * @param key of the record
   * @throws RuntimeException if it is of no use; says why
   */
  static WorkerStatus read(String key, byte[] value) {
    WorkerStatus status = SERDE.decode(value);
    require("workerId", status.getWorkerId());
    require("role", status.getRole());
    require("state", status.getState());
    require("sampleId", status.getSampleId());
    require("device", status.getDevice());
    if (!status.getWorkerId().equals(key)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The key of a worker's status is its id %s, but is %s.",
              status.getWorkerId(),
              Excerpt.of(key, LONGEST)));
    }
    return status;
  }

  private static void require(String field, String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "WorkerStatus.%s has at most %d characters, but here %d.",
              field,
              LONGEST,
              text.length()));
    }
  }
}

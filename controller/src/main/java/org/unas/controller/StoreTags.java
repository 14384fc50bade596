package org.unas.controller;

import io.micrometer.core.instrument.config.MeterFilter;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/**
 * One name for the tag that says which state store a meter is about. Kafka Streams names it by the
 * kind of the store, but Prometheus wants the same tags wherever a meter has the same name.
 */
@Factory
final class StoreTags {
  private static final String METERS = "kafka.stream.state";
  private static final String STORE = "store";

  @Singleton
  MeterFilter onDisk() {
    return MeterFilter.renameTag(METERS, "rocksdb.state.id", STORE);
  }

  @Singleton
  MeterFilter inMemory() {
    return MeterFilter.renameTag(METERS, "in.memory.state.id", STORE);
  }
}

package org.unas.controller.searches;

import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps each worker's last status, as it came. What is none is left out, and becomes a dead letter
 * where the topic is inspected.
 */
public final class WorkerKeeper extends ContextualProcessor<String, byte[], Void, Void> {
  /** Name of the store of the statuses of workers. */
  public static final String STORE = "workers";

  private static final Logger log = LoggerFactory.getLogger(WorkerKeeper.class);

  private KeyValueStore<String, byte[]> workers;

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    super.init(context);
    workers = context.getStateStore(STORE);
  }

  @Override
  public void process(Record<String, byte[]> status) {
    if (status.key() != null && isUsable(status)) {
      workers.put(status.key(), status.value());
    }
  }

  private static boolean isUsable(Record<String, byte[]> status) {
    try {
      return status.value() == null
          || WorkerRules.read(status.key(), status.value()).getWorkerId().equals(status.key());
    } catch (RuntimeException e) {
      log.debug("The status of a worker is not usable.", e);
      return false;
    }
  }
}

package org.unas.controller.searches;

import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps each worker's last status as it came; whoever reads it decides what it can use. */
public final class WorkerKeeper extends ContextualProcessor<String, byte[], Void, Void> {
  /** Name of the store of the statuses of workers. */
  public static final String STORE = "workers";

  private KeyValueStore<String, byte[]> workers;

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    super.init(context);
    workers = context.getStateStore(STORE);
  }

  @Override
  public void process(Record<String, byte[]> status) {
    if (status.key() != null) {
      workers.put(status.key(), status.value());
    }
  }
}

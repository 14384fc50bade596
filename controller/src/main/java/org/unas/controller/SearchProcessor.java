package org.unas.controller;

import java.time.Duration;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.unas.controller.inbox.Message;
import org.unas.streaming.ServiceIdentity;

/**
 * Where the searches meet the topology. All that decides is in the stores, so a task that moves is
 * opened anew.
 */
final class SearchProcessor implements Processor<String, Message, String, SpecificRecord> {
  private static final Duration TICK = Duration.ofMillis(500);

  private final ServiceIdentity controller;
  private final SearchMeters meters;
  private final Duration weightsRetention;
  private ProcessorContext<String, SpecificRecord> context;
  private Optional<SearchTask> task = Optional.empty();

  /**
   * @param weightsRetention how long the weights of an ended search are kept
   */
  SearchProcessor(ServiceIdentity controller, SearchMeters meters, Duration weightsRetention) {
    this.controller = controller;
    this.meters = meters;
    this.weightsRetention = weightsRetention;
  }

  @Override
  public void init(ProcessorContext<String, SpecificRecord> assigned) {
    context = assigned;
    task = Optional.empty();
    assigned.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, time -> task().tick());
  }

  @Override
  public void process(Record<String, Message> received) {
    task().take(received.value());
  }

  /** Opened when it is first needed: the stores hold all that was stored by then. */
  private SearchTask task() {
    if (task.isEmpty()) {
      task = Optional.of(new SearchTask(context, controller, meters, weightsRetention));
    }
    return task.get();
  }
}

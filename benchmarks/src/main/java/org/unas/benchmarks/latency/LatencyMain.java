package org.unas.benchmarks.latency;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.unas.benchmarks.process.Answers;
import org.unas.benchmarks.step.Setup;
import org.unas.evaluator.LatencyMeter;
import org.unas.search.space.Architecture;
import org.unas.supernet.data.Batch;
import org.unas.supernet.eager.EagerSupernet;
import org.unas.supernet.eager.Engine;

/** The process that measures latencies: answers {@code 3 0 1 …}, choices, with milliseconds. */
public final class LatencyMain {
  private LatencyMain() {}

  /**
   * Runs until standard input ends.
   *
   * @param args the setup as JSON
   */
  public static void main(String[] args) throws IOException {
    Locale.setDefault(Locale.ROOT);
    Setup setup = Answers.MAPPER.readValue(args[0], Setup.class);
    Batch batch = setup.images(0);
    Engine engine = Engine.start();
    var network = setup.space().network(setup.size());
    try (var supernet = new EagerSupernet(network, engine, setup.seeds())) {
      var meter = new LatencyMeter(supernet, batch, batch.size());
      Answers.give(Map.of("engine", engine.device(), "batch", meter.batchSize()));
      Answers.serve(
          System.in,
          words -> {
            int[] choices = Arrays.stream(words).mapToInt(Integer::parseInt).toArray();
            return Map.of("ms", meter.milliseconds(Architecture.of(choices)));
          });
    }
  }
}

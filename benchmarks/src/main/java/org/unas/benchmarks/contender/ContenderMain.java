package org.unas.benchmarks.contender;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.unas.benchmarks.contender.Assignment.Weights;
import org.unas.benchmarks.process.Answers;
import org.unas.benchmarks.process.MeasuredProcess;
import org.unas.benchmarks.process.ResidentMemory;
import org.unas.benchmarks.step.Setup;
import org.unas.cli.cluster.ComputingJvm;
import org.unas.search.policy.Policy;
import org.unas.search.space.SearchSpace;
import org.unas.supernet.data.Batch;
import org.unas.supernet.eager.Engine;

/**
 * The process of one contender. It does what the lines of its standard input say: {@code compare}
 * writes gradients and is the last thing it can do, {@code warm SECONDS} and {@code round STEPS}
 * run steps, {@code wander FROM TO} runs steps of random architectures, {@code memory} tells its
 * resident size.
 */
public final class ContenderMain {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final int WARM_STEPS = 5;

  private final Assignment assignment;
  private final Contenders contenders;
  private final Contender contender;
  private final Batch batch;
  private final float[] zeta;

  private ContenderMain(Assignment assignment, Contenders contenders) throws IOException {
    this.assignment = assignment;
    this.contenders = contenders;
    contender = contenders.make(assignment.setup());
    batch = assignment.setup().images(0);
    zeta = assignment.setup().zeta(0);
  }

  /**
   * Starts the process of one side for somebody who compares nothing.
   *
   * @param setup what is measured
   * @param threads threads of each operation
   */
  public static MeasuredProcess start(Side side, Setup setup, int threads) throws IOException {
    return start(new Assignment(side, setup, Path.of("")), threads, Map.of());
  }

  static MeasuredProcess start(Assignment assignment, int threads, Map<String, String> variables)
      throws IOException {
    return MeasuredProcess.start(
        assignment.side().name(),
        ContenderMain.class,
        assignment,
        threads,
        assignment.side() == Side.ours ? ComputingJvm.options() : List.of(),
        variables);
  }

  /**
   * Runs until standard input ends.
   *
   * @param args the assignment as JSON
   */
  public static void main(String[] args) throws IOException {
    Locale.setDefault(Locale.ROOT);
    var assignment = Answers.MAPPER.readValue(args[0], Assignment.class);
    var contenders =
        assignment.side() == Side.ours
            ? new Contenders.Ours(Engine.start(), assignment)
            : new Contenders.Libtorch(assignment);
    var main = new ContenderMain(assignment, contenders);
    Answers.give(Map.of("engine", main.contender.engine()));
    Answers.serve(System.in, main::obey);
  }

  private Map<String, ?> obey(String[] words) throws IOException {
    return switch (words[0]) {
      case "compare" -> compare();
      case "warm" -> warm(Double.parseDouble(words[1]));
      case "round" -> round(Integer.parseInt(words[1]));
      case "wander" -> wander(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
      case "memory" -> ResidentMemory.now().asMap();
      default -> throw new IllegalArgumentException("No contender knows how to " + words[0]);
    };
  }

  private Map<String, ?> compare() throws IOException {
    boolean ours = assignment.side() == Side.ours;
    Weights weights = ours ? Weights.ours : Weights.libtorch;
    try (contender) {
      contender.differential(batch, zeta).write(assignment.full(weights));
    }
    try (Contender small = contenders.make(assignment.setup().small())) {
      for (int number = 0; number < Assignment.SMALL_BATCHES; number++) {
        Batch images = assignment.setup().small().images(number);
        small.differential(images, zeta).write(assignment.small(weights, number));
      }
    }
    if (contenders instanceof Contenders.Libtorch libtorch) {
      try (Contender nudged = libtorch.nudged(assignment.setup())) {
        nudged.differential(batch, zeta).write(assignment.full(Weights.nudged));
      }
    }
    return Map.of();
  }

  private Map<String, ?> warm(double seconds) {
    long start = System.nanoTime();
    int steps = 0;
    while (steps < WARM_STEPS || System.nanoTime() - start < seconds * NANOS_PER_SECOND) {
      contender.step(batch, zeta);
      steps++;
    }
    return Map.of("steps", steps);
  }

  private Map<String, ?> round(int steps) {
    long start = System.nanoTime();
    for (int step = 0; step < steps; step++) {
      contender.step(batch, zeta);
    }
    return Map.of("ms", (System.nanoTime() - start) / NANOS_PER_MILLI / steps);
  }

  /** Each step with a fresh ζ and another architecture, which needs another amount of memory. */
  private Map<String, ?> wander(int from, int to) {
    SearchSpace space = assignment.setup().space().searchSpace(assignment.setup().size());
    Policy policy = Policy.uniform(space);
    for (int step = from; step < to; step++) {
      var random = assignment.setup().seeds().child("choices").child(step).random();
      contender.evaluate(batch, policy.sample(random));
      contender.step(batch, assignment.setup().zeta(step));
    }
    return Map.of();
  }
}

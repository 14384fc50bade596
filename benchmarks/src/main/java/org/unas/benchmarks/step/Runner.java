package org.unas.benchmarks.step;

import com.fasterxml.jackson.databind.JsonNode;
import org.unas.benchmarks.process.MeasuredProcess;

/** Takes one side through its rounds. */
public final class Runner {
  private static final double ROUND_MILLIS = 1500;
  private static final int MOST_STEPS = 50;

  private final MeasuredProcess process;
  private final double[] milliseconds;
  private int steps = 1;

  /**
   * What was measured of a side.
   *
   * @param engine what it ran on
   * @param rounds its times
   * @param steps steps in a round
   * @param megabytes resident after the last round
   * @param peakMegabytes largest resident size
   */
  public record Result(
      String engine, Rounds rounds, int steps, double megabytes, double peakMegabytes) {}

  /**
   * Before the first round.
   *
   * @param process the side
   * @param rounds how many there will be
   */
  public Runner(MeasuredProcess process, int rounds) {
    this.process = process;
    this.milliseconds = new double[rounds];
  }

  /** At least so long; then chooses how many steps make a round of a good second. */
  public void warmUp(double seconds) {
    process.ask("warm %s", seconds);
    double one = process.ask("round 1").get("ms").asDouble();
    steps = (int) Math.max(1, Math.min(MOST_STEPS, ROUND_MILLIS / one));
  }

  /** Runs a round. */
  public void round(int number) {
    milliseconds[number] = process.ask("round %d", steps).get("ms").asDouble();
  }

  /** What the rounds gave, and the memory they took. */
  public Result result() {
    JsonNode memory = process.ask("memory");
    return new Result(
        process.greeting().get("engine").asText(),
        new Rounds(milliseconds),
        steps,
        memory.get("megabytes").asDouble(),
        memory.get("peakMegabytes").asDouble());
  }
}

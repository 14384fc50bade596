package org.unas.benchmarks.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.unas.cli.CommandFailure;
import org.unas.cli.ExitCode;
import org.unas.cli.cluster.PlainJvm;

/**
 * A Java process of its own in which something is measured: full just-in-time compilation, a fixed
 * number of threads for every tensor library, nothing else on its heap. It never outlives this one.
 */
public final class MeasuredProcess implements AutoCloseable {
  private static final int NATIVE_ACCESS_SINCE = 22;

  private final String name;
  private final Process process;
  private final BufferedReader answers;
  private final PrintStream questions;
  private final JsonNode greeting;

  private MeasuredProcess(String name, Process process) {
    this.name = name;
    this.process = process;
    answers = process.inputReader(StandardCharsets.UTF_8);
    questions = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    greeting = answer();
  }

  /**
   * Starts a process and waits until it is ready.
   *
   * @param name for messages
   * @param main its main class, which answers by {@link Answers}
   * @param assignment its only argument, as JSON
   * @param threads threads of each operation, at least 1
   * @param engine further options of the JVM that the engine wants
   */
  public static MeasuredProcess start(
      String name, Class<?> main, Object assignment, int threads, List<String> engine)
      throws IOException {
    return start(name, main, assignment, threads, engine, Map.of());
  }

  /**
   * The same with variables of its own.
   *
   * @param variables added to the environment
   */
  public static MeasuredProcess start(
      String name,
      Class<?> main,
      Object assignment,
      int threads,
      List<String> engine,
      Map<String, String> variables)
      throws IOException {
    // Libtorch crashes when it is unloaded in the middle of a step, so a Ctrl-C, which reaches
    // every process of the group, ends only the parent; the child then meets the end of its
    // questions.
    List<String> command =
        new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT TERM; exec \"$@\"", name));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(PlainJvm.options());
    command.addAll(options(threads));
    command.addAll(engine);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.add(Answers.MAPPER.writeValueAsString(assignment));
    var builder = new ProcessBuilder(command).redirectError(Redirect.INHERIT);
    builder.environment().putAll(environment(threads));
    builder.environment().putAll(variables);
    return new MeasuredProcess(name, builder.start());
  }

  private static List<String> options(int threads) {
    List<String> options =
        new ArrayList<>(
            List.of(
                "-XX:+UseSerialGC",
                "-Xmn64m",
                "-XX:MaxRAMPercentage=60",
                "-Dlogback.configurationFile=unas-benchmarks.xml",
                "-Dai.djl.offline=true",
                "-Dai.djl.pytorch.num_threads=" + threads));
    if (Runtime.version().feature() >= NATIVE_ACCESS_SINCE) {
      options.add("--enable-native-access=ALL-UNNAMED");
    }
    return options;
  }

  private static Map<String, String> environment(int threads) {
    String count = Integer.toString(threads);
    // glibc gives the memory of freed tensors back to the system and faults it in again in the
    // next step, unless it is told to keep it: the same for both sides, and as our services run.
    String fourGigabytes = Long.toString(4L << 30);
    return Map.of(
        "OMP_NUM_THREADS", count,
        "MKL_NUM_THREADS", count,
        "OPENBLAS_NUM_THREADS", count,
        "MALLOC_TRIM_THRESHOLD_", fourGigabytes,
        "MALLOC_MMAP_THRESHOLD_", fourGigabytes);
  }

  /** What it said when it was ready. */
  public JsonNode greeting() {
    return greeting;
  }

  /** Asks and waits for the answer. */
  public JsonNode ask(String format, Object... arguments) {
    questions.println(String.format(Locale.ROOT, format, arguments));
    return answer();
  }

  private JsonNode answer() {
    try {
      for (String line = answers.readLine(); line != null; line = answers.readLine()) {
        if (line.startsWith(Answers.MARK)) {
          return Answers.MAPPER.readTree(line.substring(Answers.MARK.length()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new CommandFailure(
        ExitCode.UNAVAILABLE,
        String.format(
            Locale.ROOT,
            "The process that measures %s ended before it answered; what it said stands above.",
            name),
        "Is there enough memory, and are the sizes within the network's rules?");
  }

  /** Ends it. */
  @Override
  public void close() {
    questions.close();
    process.destroyForcibly();
  }
}

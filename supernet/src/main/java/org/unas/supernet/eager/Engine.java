package org.unas.supernet.eager;

import java.util.Locale;
import java.util.function.Function;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unas.supernet.backend.Backend;
import org.unas.supernet.kernel.Nd4jKernels;
import org.unas.supernet.tape.Nd4jBackend;
import org.unas.supernet.vector.VectorBackend;

/**
 * What computes in this process, and why.
 *
 * @param backend what start-up chose
 * @param device where it computes, in a few words, such as {@code CPU amd64, 2 threads}
 * @param threads threads that an operation uses
 * @param accelerated whether it is as fast as this machine can be
 * @param reason why it was chosen
 */
public record Engine(
    Backend backend, String device, int threads, boolean accelerated, String reason) {
  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

  /** Chooses by the machine: see {@link EngineChoice}. */
  public static Engine start() {
    return start(EngineChoice.of(System.getenv()));
  }

  /** Starts one engine. ND4J takes 2 seconds, and a few more when it unpacks its libraries. */
  public static Engine start(EngineChoice choice) {
    return start(choice, Engine::nd4j);
  }

  /**
   * Starts one engine.
   *
   * @param nd4j starts ND4J; throws a {@link LinkageError} if its build does not fit the machine
   */
  static Engine start(EngineChoice choice, Function<EngineChoice, Engine> nd4j) {
    Engine engine = choice.vectors() ? vectors(choice) : nd4jIfItStarts(choice, nd4j);
    LOG.info("Engine: {} on {}, because {}", engine.backend.name(), engine.device, engine.reason);
    if (!engine.accelerated) {
      LOG.error(
          "ND4J runs WITHOUT oneDNN: convolutions are 10 to 680 times slower. Put the classifier"
              + " linux-x86_64-onednn-avx2 (or your system's) of nd4j-native on the class path, and"
              + " no other.");
    }
    return engine;
  }

  /** ND4J's CUDA build does not even load where there is no driver. */
  private static Engine nd4jIfItStarts(EngineChoice choice, Function<EngineChoice, Engine> nd4j) {
    try {
      return nd4j.apply(choice);
    } catch (LinkageError | RuntimeException e) {
      if (choice.binding()) {
        throw new IllegalStateException(
            String.format(
                Locale.ROOT,
                "ND4J computes here, because %s, but it cannot start on this machine (%s). Run on a"
                    + " machine with an NVIDIA GPU and its driver, or give Java --add-modules"
                    + " jdk.incubator.vector and unset UNAS_ENGINE to compute on the processor.",
                choice.reason(),
                e),
            e);
      }
      LOG.warn(
          "ND4J's CUDA build finds no GPU on this machine, so its processor computes. For a GPU,"
              + " look at the NVIDIA driver and the container toolkit.",
          e);
      return vectors(choice.onProcessor());
    }
  }

  private static Engine vectors(EngineChoice choice) {
    int threads = choice.threads();
    return new Engine(
        new VectorBackend(threads), processor(threads), threads, true, choice.reason());
  }

  private static Engine nd4j(EngineChoice choice) {
    liftHeapBoundLimit();
    boolean gpu = !Nd4j.getBackend().getEnvironment().isCPU();
    var operations = NativeOpsHolder.getInstance().getDeviceNativeOps();
    boolean oneDnn = operations.buildInfo().contains("HAVE_ONEDNN");
    // Steps free their memory through workspaces; a forced collection every few seconds only
    // stalls.
    Nd4j.getMemoryManager().togglePeriodicGc(false);
    int threads = operations.ompGetMaxThreads();
    return new Engine(
        new Nd4jBackend(new Nd4jKernels(), DataType.FLOAT),
        gpu ? "GPU" : processor(threads) + (oneDnn ? ", oneDNN" : ", no oneDNN"),
        threads,
        gpu || oneDnn,
        choice.reason());
  }

  private static String processor(int threads) {
    return String.format(
        Locale.ROOT,
        "CPU %s, %d %s",
        System.getProperty("os.arch"),
        threads,
        threads == 1 ? "thread" : "threads");
  }

  /**
   * JavaCPP fails every allocation once the process is larger than a multiple of the Java heap's
   * limit, but tensors do not live in the heap. Works only before JavaCPP is loaded; whoever set
   * the property keeps their value.
   */
  private static void liftHeapBoundLimit() {
    String limit = "org.bytedeco.javacpp.maxphysicalbytes";
    System.setProperty(limit, System.getProperty(limit, "0"));
  }
}

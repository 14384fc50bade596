package org.unas.supernet.eager;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unas.supernet.kernel.Kernels;
import org.unas.supernet.kernel.Nd4jKernels;

/**
 * The tensor engine of this process and what is known about it.
 *
 * @param backend ND4J's backend, such as {@code CpuBackend}
 * @param oneDnn whether convolutions run on oneDNN; without it a processor is 10 to 680 times
 *     slower
 * @param gpu whether it computes on an NVIDIA GPU
 * @param threads threads that an operation uses; set by {@code OMP_NUM_THREADS} only
 * @param maximumBytes off-heap memory that tensors may take; 0 if unlimited or unknown
 * @param kernels the arithmetic that start-up chose
 */
public record Engine(
    String backend, boolean oneDnn, boolean gpu, int threads, long maximumBytes, Kernels kernels) {
  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

  /** Starts the engine: 2 seconds, and a few more when it unpacks its libraries the first time. */
  public static Engine start() {
    liftHeapBoundLimit();
    var environment = Nd4j.getBackend().getEnvironment();
    var operations = NativeOpsHolder.getInstance().getDeviceNativeOps();
    // Steps free their memory through workspaces; a forced collection every few seconds only
    // stalls.
    Nd4j.getMemoryManager().togglePeriodicGc(false);
    var engine =
        new Engine(
            Nd4j.getBackend().getClass().getSimpleName(),
            operations.buildInfo().contains("HAVE_ONEDNN"),
            !environment.isCPU(),
            operations.ompGetMaxThreads(),
            org.bytedeco.javacpp.Pointer.maxBytes(),
            new Nd4jKernels());
    engine.announce();
    return engine;
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

  /** Whether convolutions run as fast as this machine can. */
  public boolean accelerated() {
    return gpu || oneDnn;
  }

  /** What computes, in a few words, such as {@code CPU amd64, oneDNN, 2 threads}. */
  public String device() {
    return gpu
        ? "GPU"
        : "CPU %s, %s, %d threads"
            .formatted(System.getProperty("os.arch"), oneDnn ? "oneDNN" : "no oneDNN", threads);
  }

  private void announce() {
    LOG.info(
        "Engine: ND4J on {}, {}, {} threads, kernels: {}",
        backend,
        gpu ? "GPU" : oneDnn ? "oneDNN" : "no oneDNN",
        threads,
        kernels.name());
    if (!accelerated()) {
      LOG.error(
          "ND4J runs WITHOUT oneDNN: convolutions are 10 to 680 times slower. Put the classifier"
              + " linux-x86_64-onednn-avx2 (or your system's) of nd4j-native on the class path, and"
              + " no other.");
    }
  }
}

package org.unas.supernet.eager;

import java.util.Locale;
import java.util.Map;

/**
 * Which engine a process starts.
 *
 * @param vectors our kernels on the processor's vector units; otherwise ND4J's operations
 * @param threads that an operation of the vector kernels uses
 * @param reason why
 * @param binding whether there is nothing else to compute with if it cannot start
 */
public record EngineChoice(boolean vectors, int threads, String reason, boolean binding) {
  private static final String SETTING = "UNAS_ENGINE";
  private static final String THREADS = "OMP_NUM_THREADS";
  private static final String GPU_BACKEND = "org.nd4j.linalg.jcublas.JCublasBackend";
  private static final String VECTOR_MODULE = "jdk.incubator.vector";

  /**
   * Chooses by what the machine has: ND4J if its CUDA build is on the class path, else the vector
   * kernels if this Java has the module for them, else ND4J.
   *
   * @param environment {@code UNAS_ENGINE=vector|nd4j} overrules; {@code OMP_NUM_THREADS} is the
   *     number of threads
   * @throws IllegalArgumentException if a variable has another value
   */
  public static EngineChoice of(Map<String, String> environment) {
    int threads = threads(environment.getOrDefault(THREADS, ""));
    String wish = environment.getOrDefault(SETTING, "");
    return switch (wish) {
      case "vector" -> new EngineChoice(true, threads, SETTING + " says so", true);
      case "nd4j" -> new EngineChoice(false, threads, SETTING + " says so", true);
      case "" -> byMachine(threads);
      default ->
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "%s is vector or nd4j, not '%s'. Unset it to choose by the machine.",
                  SETTING,
                  wish));
    };
  }

  private static EngineChoice byMachine(int threads) {
    boolean vectors = ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent();
    if (isOnClassPath(GPU_BACKEND)) {
      return new EngineChoice(false, threads, "ND4J's CUDA build is on the class path", !vectors);
    }
    if (!vectors) {
      return new EngineChoice(
          false,
          threads,
          String.format(
              Locale.ROOT,
              "this Java runs without --add-modules %s, which the faster kernels need",
              VECTOR_MODULE),
          true);
    }
    return new EngineChoice(
        true, threads, "this is a processor and Java has its vector units", true);
  }

  /** The processor's vector units instead, since what was chosen cannot start. */
  EngineChoice onProcessor() {
    return new EngineChoice(true, threads, reason + ", but it finds no GPU", true);
  }

  private static boolean isOnClassPath(String type) {
    return EngineChoice.class.getClassLoader().getResource(type.replace('.', '/').concat(".class"))
        != null;
  }

  private static int threads(String setting) {
    if (setting.isEmpty()) {
      return Runtime.getRuntime().availableProcessors();
    }
    if (!setting.matches("[1-9][0-9]{0,3}")) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s is a whole number of threads from 1 to 9999, not '%s'. Correct it, or unset it for one a core.",
              THREADS,
              setting));
    }
    return Integer.parseInt(setting);
  }
}

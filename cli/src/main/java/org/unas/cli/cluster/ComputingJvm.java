package org.unas.cli.cluster;

import java.lang.module.ModuleFinder;
import java.util.List;

/** What a Java process needs to compute with the vector kernels. */
public final class ComputingJvm {
  private static final String VECTORS = "jdk.incubator.vector";

  private ComputingJvm() {}

  /**
   * Options of the Java that runs this process; none if it lacks the module, for then ND4J
   * computes.
   */
  public static List<String> options() {
    if (ModuleFinder.ofSystem().find(VECTORS).isEmpty()) {
      return List.of();
    }
    return List.of(
        "--add-modules",
        VECTORS,
        // The compiler needs tens of megabytes for a large kernel, once; glibc would keep them.
        "-XX:+IgnoreUnrecognizedVMOptions",
        "-XX:TrimNativeHeapInterval=1000");
  }
}

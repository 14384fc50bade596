package org.unas.streaming.weights;

import org.unas.streaming.JavaProcess;
import org.unas.streaming.ServiceIdentity;

/** A weight merger in a process of its own. */
final class MergerProcess {
  private MergerProcess() {}

  public static void main(String[] args) {
    new WeightMerger(JavaProcess.settings(args), ServiceIdentity.of("merger"), Updates.PLAIN)
        .start();
  }
}

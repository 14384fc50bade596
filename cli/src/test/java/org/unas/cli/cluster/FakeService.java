package org.unas.cli.cluster;

import java.util.concurrent.CountDownLatch;

/** A service that says what happens to it. */
public final class FakeService {
  static {
    System.out.println("loaded");
  }

  private FakeService() {}

  /** Runs until it is stopped; how, the variable FAKE says. */
  public static void main(String[] args) throws InterruptedException {
    String mode = System.getenv("FAKE");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(mode)));
    System.out.println("began");
    if (mode.equals("fails")) {
      System.exit(7);
    }
    new CountDownLatch(1).await();
  }

  private static void stop(String mode) {
    try {
      if (mode.equals("stubborn")) {
        new CountDownLatch(1).await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    System.out.println("stopped");
  }
}

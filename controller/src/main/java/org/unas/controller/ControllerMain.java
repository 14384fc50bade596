package org.unas.controller;

import org.unas.service.ServiceHost;

/** The controller's process. */
public final class ControllerMain {
  private static final int DEFAULT_PORT = 8080;

  private ControllerMain() {}

  /** Runs until the process is told to stop or cannot go on. */
  public static void main(String[] args) throws InterruptedException {
    ServiceHost.run("controller", DEFAULT_PORT, new ControllerAssembly(() -> System.exit(1)));
  }
}

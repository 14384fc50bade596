package org.unas.controller;

import org.unas.service.ServiceHost;

/** The controller inside a process that goes on without it; for tests. */
public final class LocalController {
  private LocalController() {}

  /** Starts the controller's parts in a host. */
  public static void assemble(ServiceHost host) throws Exception {
    new ControllerAssembly(() -> {}).assemble(host);
  }
}

package org.unas.cli.cluster;

/**
 * A service and where it answers.
 *
 * @param process the child process
 * @param httpPort of its health and metrics
 */
record LocalService(ServiceProcess process, int httpPort) {
  String http() {
    return "http://localhost:" + httpPort;
  }
}

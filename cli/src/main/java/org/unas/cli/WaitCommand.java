package org.unas.cli;

import java.time.Duration;
import java.util.Optional;
import org.unas.cli.view.EventView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Waits for a search, silently. */
@Command(
    name = "wait",
    description = {
      "Waits until a search ends and prints nothing but its last event with -o json.",
      "Exit codes as of unas watch; 3 if the time is over first."
    },
    footer = {"", "Example:", "  unas wait my-search --timeout 600 && echo found"})
final class WaitCommand extends SessionCommand {
  @Mixin private ClusterOptions cluster;
  @Mixin private SearchIdParameter search;

  @Range(max = "31536000", what = "a whole number of seconds", why = "a year")
  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "Gives up after so long (default: never).")
  private Optional<Integer> timeout;

  WaitCommand(Session session) {
    super(session);
  }

  @Override
  ExitCode run() {
    EventView view = output().json() ? EventView.lastLine(session().out()) : EventView.nothing();
    Watch watch = new Watch(view, timeout.map(Duration::ofSeconds), () -> {});
    return watch.ofKnownSearch(cluster.address(session()).reachable(), search.id());
  }
}

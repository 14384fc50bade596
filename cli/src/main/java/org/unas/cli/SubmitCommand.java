package org.unas.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.unas.cli.client.SearchClient;
import org.unas.search.spec.Resolution;
import org.unas.search.spec.SearchSpec;
import org.unas.streaming.KafkaSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks for a search. */
@Command(
    name = "submit",
    description = {
      "Checks a request and sends it. Prints the search's id.",
      "A request without searchId gets a new one; sending the same id again starts nothing new."
    },
    footer = {
      "",
      "Example:",
      "  unas submit -f examples/digits.yaml --set budget.samples=500 --watch"
    })
final class SubmitCommand extends SessionCommand {
  @Mixin private RequestOptions request;
  @Mixin private ClusterOptions cluster;

  @Option(names = "--watch", description = "Follows the search until it ends, as unas watch does.")
  private boolean watch;

  SubmitCommand(Session session) {
    super(session);
  }

  @Override
  ExitCode run() {
    Resolution resolution = request.read().resolve(UUID.randomUUID().toString());
    if (resolution instanceof Resolution.Refused refused) {
      Violations violations = new Violations(refused.violations());
      print(violations.table(), violations.json());
      note(violations.summary());
      return ExitCode.INVALID;
    }
    KafkaSettings settings = cluster.address(session()).reachable();
    SearchSpec spec = ((Resolution.Resolved) resolution).spec();
    String searchId = spec.searchId();
    new SearchClient(settings).submit(spec);
    if (watch) {
      note("Sent as %s.", searchId);
      return Watch.of(session(), output()).ofNewSearch(settings, searchId);
    }
    session().out().println(output().json() ? receipt(searchId) : searchId);
    return ExitCode.OK;
  }

  private static ObjectNode receipt(String searchId) {
    return JsonNodeFactory.instance.objectNode().put("searchId", searchId);
  }
}

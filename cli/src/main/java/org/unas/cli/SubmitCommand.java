package org.unas.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.unas.cli.client.SearchClient;
import org.unas.cli.client.StatusFeed;
import org.unas.schemas.SearchStatus;
import org.unas.schemas.State;
import org.unas.search.request.Difference;
import org.unas.search.request.Resolution;
import org.unas.search.request.SearchSpec;
import org.unas.streaming.KafkaSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks for a search. */
@Command(
    name = "submit",
    description = {
      "Checks a request and sends it. Prints the search's id once a controller has accepted it. If"
          + " the images are on this machine, warns of what is odd about them.",
      "A request without searchId gets a new one. Sending the same request under the same id again"
          + " starts nothing new; another request under an id that is used is refused with every"
          + " difference and exit code 5. A rejected request can be mended and sent again."
    },
    footer = {
      "",
      "Example:",
      "  unas submit -f examples/digits.yaml --set budget.samples=500 --watch"
    })
final class SubmitCommand extends SessionCommand {
  @Mixin private RequestOptions request;
  @Mixin private ClusterOptions cluster;
  @Mixin private AnswerOptions answer;

  @Option(
      names = "--watch",
      description =
          "Follows the search until it ends, as unas watch does; waits a minute for its acceptance.")
  private boolean watch;

  SubmitCommand(Session session) {
    super(session);
  }

  @Override
  ExitCode run() {
    Duration patience = watch ? Watch.ACCEPTANCE : answer.patience();
    Resolution resolution = request.read().resolve(UUID.randomUUID().toString());
    if (resolution instanceof Resolution.Refused refused) {
      Violations violations = new Violations(refused.violations());
      return refuse(violations, violations.summary());
    }
    SearchSpec spec = ((Resolution.Resolved) resolution).spec();
    KafkaSettings settings = cluster.address(session()).reachable();
    new ImagesAtHand(spec).notes().forEach(line -> note("%s", line));
    Optional<SearchStatus> search;
    try (StatusFeed statuses = new StatusFeed(settings, spec.searchId())) {
      search = statuses.last().filter(status -> status.getState() != State.REJECTED);
      if (search.isEmpty()) {
        new SearchClient(settings).submit(spec);
        search = patience.isZero() ? search : answer(statuses, spec.searchId(), patience);
      }
    }
    return conclude(settings, spec, search);
  }

  /** What a controller has made of the request or, if another was there before it, of that one. */
  private Optional<SearchStatus> answer(StatusFeed statuses, String searchId, Duration patience) {
    if (watch) {
      note("Sent as %s.", searchId);
    }
    Optional<SearchStatus> status = statuses.await(any -> true, patience);
    if (status.isEmpty() && watch) {
      throw Watch.silence(searchId);
    } else if (status.isEmpty()) {
      note(
          "No controller has answered within %d seconds; the request is kept and will be answered."
              + " See whether one runs: ./unas doctor",
          patience.toSeconds());
    }
    return status;
  }

  private ExitCode conclude(
      KafkaSettings settings, SearchSpec spec, Optional<SearchStatus> search) {
    Optional<SearchStatus> started = search.filter(s -> s.getState() != State.REJECTED);
    List<Difference> differences =
        started.map(status -> Difference.between(status.getSpec(), spec)).orElse(List.of());
    if (!differences.isEmpty()) {
      return refuse(new Differences(started.get(), differences));
    }
    if (watch) {
      long first = search.map(SearchStatus::getFirstEvent).orElse(0L);
      return Watch.of(session(), output()).ofSearch(settings, spec.searchId(), first);
    }
    if (search.isPresent() && started.isEmpty()) {
      return refuse(Violations.of(search.get()), "The request was rejected; nothing was started.");
    }
    session().out().println(output().json() ? receipt(spec, started) : spec.searchId());
    return ExitCode.OK;
  }

  private ExitCode refuse(Violations violations, String summary) {
    print(violations.table(), violations.json());
    note("%s", summary);
    return ExitCode.INVALID;
  }

  private ExitCode refuse(Differences differences) {
    print(differences.table(), differences.json());
    note("%s", differences.summary());
    return ExitCode.CONFLICT;
  }

  private static ObjectNode receipt(SearchSpec spec, Optional<SearchStatus> started) {
    ObjectNode receipt = JsonNodeFactory.instance.objectNode().put("searchId", spec.searchId());
    started.ifPresent(status -> receipt.put("state", status.getState().name()));
    return receipt;
  }
}

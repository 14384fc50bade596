package org.unas.controller.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.unas.controller.StatusView;
import org.unas.schemas.Candidate;
import org.unas.schemas.Envelope;
import org.unas.schemas.NaturalJson;
import org.unas.schemas.SearchStatus;
import org.unas.schemas.State;
import org.unas.search.request.Difference;
import org.unas.search.request.Resolution;
import org.unas.search.request.SearchRequestReader;
import org.unas.search.request.SearchSpec;
import org.unas.search.request.Violation;
import org.unas.service.http.Problem;

/** Searches: submit, list, get. */
@Controller("/v1/searches")
final class SearchesResource {
  private static final String PATH = "/v1/searches/";

  /** Controllers answer in a fraction of it, if they are there. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Gateway gateway;

  SearchesResource(Gateway gateway) {
    this.gateway = gateway;
  }

  /**
   * 202, where to look and how it stands; 200 with the status of a search that has this request
   * already; a conflict if another request has its id.
   */
  @Post
  @Consumes({
    MediaType.APPLICATION_JSON,
    RequestTypes.YAML,
    RequestTypes.X_YAML,
    RequestTypes.YAML_AS_TEXT
  })
  @ExecuteOn(TaskExecutors.BLOCKING) // reading a request takes milliseconds, event loops have none
  CompletableFuture<HttpResponse<String>> submit(@Body byte[] body) {
    SearchSpec spec = resolve(body);
    StatusView statuses = gateway.statuses();
    Envelope envelope = gateway.writer().envelope(spec.searchId());
    SearchStatus holder = statuses.expect(envelope, spec);
    if (holder.getEnvelope() != envelope) {
      requireSame(holder, spec);
      return CompletableFuture.completedFuture(HttpResponse.ok(body(holder)).headers(at(holder)));
    }
    var answer = statuses.next(spec.searchId(), status -> true, PATIENCE);
    return gateway
        .writer()
        .request(spec, envelope)
        .whenComplete((sent, failure) -> forgetUnsent(statuses, holder, failure))
        .thenCompose(sent -> answer)
        .thenApply(status -> accepted(status.orElse(holder), spec));
  }

  private static void forgetUnsent(StatusView statuses, SearchStatus pending, Throwable failure) {
    if (failure != null) {
      statuses.forget(pending);
    }
  }

  /** What a controller made of the request; another one may have come to it before. */
  private static HttpResponse<String> accepted(SearchStatus status, SearchSpec spec) {
    if (status.getState() == State.REJECTED) {
      throw new ProblemException(Problem.invalid(violations(status)));
    }
    requireSame(status, spec);
    return HttpResponse.<String>accepted().body(body(status)).headers(at(status));
  }

  private static List<Violation> violations(SearchStatus status) {
    return status.getViolations().stream()
        .map(v -> new Violation(v.getField(), v.getValue(), v.getRule(), v.getFix()))
        .toList();
  }

  private static void requireSame(SearchStatus holder, SearchSpec spec) {
    List<Difference> differences = Difference.between(holder.getSpec(), spec);
    if (!differences.isEmpty()) {
      throw new ProblemException(Problem.conflict(holder, differences));
    }
  }

  private static Consumer<MutableHttpHeaders> at(SearchStatus status) {
    return headers -> headers.location(URI.create(PATH + status.getEnvelope().getSearchId()));
  }

  private static String body(SearchStatus status) {
    return NaturalJson.write(status);
  }

  private static SearchSpec resolve(byte[] body) {
    String id = UUID.randomUUID().toString();
    Resolution resolution = SearchRequestReader.fromBytes(body, id);
    if (resolution instanceof Resolution.Resolved resolved) {
      return resolved.spec();
    }
    Resolution.Refused refused = (Resolution.Refused) resolution;
    throw new ProblemException(Problem.invalid(refused.violations()));
  }

  /** Every search at a glance, by id. */
  @Get
  String list() {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    gateway.statuses().all().forEach(status -> all.add(summary(status)));
    return all.toString();
  }

  /** Without what is long. */
  private static JsonNode summary(SearchStatus status) {
    ObjectNode summary = NaturalJson.tree(status);
    return summary.remove(List.of("spec", "result"));
  }

  /** A search's status. */
  @Get("/{id}")
  String get(String id) {
    return NaturalJson.write(gateway.status(id));
  }

  /** The best architecture so far; the found one once the search has ended. */
  @Get("/{id}/incumbent")
  String incumbent(String id) {
    SearchStatus status = gateway.status(id);
    Candidate best =
        status.getResult() == null ? status.getIncumbent() : status.getResult().getFound();
    if (best == null) {
      throw ProblemException.of(
          HttpStatus.NOT_FOUND,
          String.format(
              Locale.ROOT,
              "Search '%s', which is %s, has not measured an architecture.",
              id,
              status.getState()),
          EventsResource.ENDED.contains(status.getState())
              ? "It has ended without one: submit another search."
              : "Wait for its first IncumbentChanged event.");
    }
    return NaturalJson.write(best);
  }
}

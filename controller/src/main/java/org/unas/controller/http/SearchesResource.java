package org.unas.controller.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.unas.schemas.Candidate;
import org.unas.schemas.NaturalJson;
import org.unas.schemas.SearchStatus;
import org.unas.search.spec.Resolution;
import org.unas.search.spec.SearchRequestReader;
import org.unas.search.spec.SearchSpec;
import org.unas.service.http.Problem;

/** Searches: submit, list, get. */
@Controller("/v1/searches")
final class SearchesResource {
  private static final String PATH = "/v1/searches/";
  private static final String YAML = "application/yaml";
  private static final String YAML_AS_TEXT = "text/yaml";

  private final Gateway gateway;

  SearchesResource(Gateway gateway) {
    this.gateway = gateway;
  }

  /** 202 and where to look; 200 with the status of a search of that id that is there already. */
  @Post
  @Consumes({
    MediaType.APPLICATION_JSON,
    MediaType.APPLICATION_YAML,
    YAML,
    YAML_AS_TEXT,
    MediaType.TEXT_PLAIN,
    MediaType.APPLICATION_OCTET_STREAM,
    MediaType.APPLICATION_FORM_URLENCODED // what curl says of anything
  })
  @ExecuteOn(TaskExecutors.BLOCKING) // reading a request takes milliseconds, event loops have none
  CompletableFuture<HttpResponse<String>> submit(@Body byte[] body) {
    SearchSpec spec = resolve(body);
    URI location = URI.create(PATH + spec.searchId());
    var known = gateway.statuses().find(spec.searchId());
    if (known.isPresent()) {
      return CompletableFuture.completedFuture(
          HttpResponse.ok(NaturalJson.write(known.get())).headers(h -> h.location(location)));
    }
    return gateway
        .writer()
        .request(spec)
        .thenApply(sent -> gateway.statuses().expect(sent, spec.displayName(), spec.toJson()))
        .thenApply(
            status -> HttpResponse.<String>accepted(location).body(NaturalJson.write(status)));
  }

  private static SearchSpec resolve(byte[] body) {
    String id = UUID.randomUUID().toString();
    Resolution resolution = SearchRequestReader.fromBytes(body, id);
    if (resolution instanceof Resolution.Resolved resolved) {
      return resolved.spec();
    }
    Resolution.Refused refused = (Resolution.Refused) resolution;
    throw new ProblemException(
        new Problem(
            HttpStatus.BAD_REQUEST.getCode(),
            "The request is not valid",
            String.format(Locale.ROOT, "%d rules are broken.", refused.violations().size()),
            "Mend every violation and send it again.",
            refused.violations()));
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
          String.format(Locale.ROOT, "Search '%s' has not measured an architecture yet.", id),
          "Wait for its first IncumbentChanged event.");
    }
    return NaturalJson.write(best);
  }
}

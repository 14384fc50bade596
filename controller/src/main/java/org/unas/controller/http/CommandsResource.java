package org.unas.controller.http;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.unas.controller.searches.Steering;
import org.unas.schemas.CommandKind;
import org.unas.schemas.NaturalJson;
import org.unas.schemas.SearchStatus;

/** Steering a search: {@code POST /v1/searches/ID:pause}, {@code :resume}, {@code :cancel}. */
@Controller("/v1/searches")
final class CommandsResource {
  private static final Map<String, CommandKind> VERBS =
      Map.of(
          "pause", CommandKind.PAUSE, "resume", CommandKind.RESUME, "cancel", CommandKind.CANCEL);

  /** A command has its effect in a fraction of it, if a controller is there. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Gateway gateway;

  CommandsResource(Gateway gateway) {
    this.gateway = gateway;
  }

  /**
   * 202 and the status once the command has its effect, or after two seconds without; a conflict
   * with the state if it has none.
   */
  @Post("/{target}")
  @Consumes({
    MediaType.APPLICATION_JSON,
    RequestTypes.YAML,
    RequestTypes.X_YAML,
    RequestTypes.YAML_AS_TEXT
  })
  CompletableFuture<HttpResponse<String>> command(
      String target, @Nullable @QueryValue String reason) {
    int colon = target.lastIndexOf(':');
    String id = target.substring(0, Math.max(0, colon));
    CommandKind kind = VERBS.get(target.substring(colon + 1));
    if (colon < 0 || kind == null) {
      throw ProblemException.of(
          HttpStatus.NOT_FOUND,
          String.format(Locale.ROOT, "'%s' is no search with a command.", target),
          "POST /v1/searches/ID:pause, ID:resume or ID:cancel.");
    }
    String why = reason == null ? "" : reason;
    requireShort(why);
    requirePossible(kind, gateway.status(id));
    var effect =
        gateway
            .statuses()
            .next(id, status -> !Steering.isPossible(kind, status.getState()), PATIENCE);
    return gateway
        .writer()
        .command(id, kind, why)
        .thenCompose(sent -> effect)
        .thenApply(status -> accepted(kind, status.orElseGet(() -> gateway.status(id))));
  }

  private static void requireShort(String reason) {
    Steering.objection(reason)
        .ifPresent(
            rule -> {
              throw ProblemException.of(HttpStatus.BAD_REQUEST, rule, "Shorten it.");
            });
  }

  private static void requirePossible(CommandKind kind, SearchStatus search) {
    if (!Steering.isPossible(kind, search.getState())) {
      throw withoutEffect(kind, search);
    }
  }

  /** Where the search stands now; the command may have come too late. */
  private static HttpResponse<String> accepted(CommandKind kind, SearchStatus search) {
    boolean open = Steering.isPossible(kind, search.getState());
    if (!open && !Steering.hasHappened(kind, search.getState())) {
      throw withoutEffect(kind, search);
    }
    return HttpResponse.<String>accepted().body(NaturalJson.write(search));
  }

  private static ProblemException withoutEffect(CommandKind kind, SearchStatus search) {
    return ProblemException.of(
        HttpStatus.CONFLICT,
        Steering.refusal(kind, "'" + search.getEnvelope().getSearchId() + "'", search.getState()),
        Steering.nextStep(search.getState()));
  }
}

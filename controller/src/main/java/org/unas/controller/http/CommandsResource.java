package org.unas.controller.http;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.unas.schemas.CommandKind;
import org.unas.schemas.SearchStatus;
import org.unas.schemas.State;

/** Steering a search: {@code POST /v1/searches/ID:pause}, {@code :resume}, {@code :cancel}. */
@Controller("/v1/searches")
final class CommandsResource {
  private static final Map<String, CommandKind> VERBS =
      Map.of(
          "pause", CommandKind.PAUSE, "resume", CommandKind.RESUME, "cancel", CommandKind.CANCEL);

  /** States in which a command has its effect or has had it already. */
  private static final Map<CommandKind, Set<State>> POSSIBLE =
      Map.of(
          CommandKind.PAUSE,
          EnumSet.of(State.PENDING, State.RUNNING, State.PAUSED),
          CommandKind.RESUME,
          EnumSet.of(State.RUNNING, State.PAUSED),
          CommandKind.CANCEL,
          EnumSet.of(State.PENDING, State.RUNNING, State.PAUSED, State.FINALISING));

  private final Gateway gateway;

  CommandsResource(Gateway gateway) {
    this.gateway = gateway;
  }

  /** 202 once the command is on its way; the events tell when it has its effect. */
  @Post("/{target}")
  @Consumes(MediaType.ALL)
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
    requirePossible(gateway.status(id), kind);
    return gateway
        .writer()
        .command(id, kind, reason == null ? "" : reason)
        .thenApply(sent -> HttpResponse.accepted());
  }

  private static void requirePossible(SearchStatus search, CommandKind kind) {
    if (!POSSIBLE.get(kind).contains(search.getState())) {
      throw ProblemException.of(
          HttpStatus.CONFLICT,
          String.format(
              Locale.ROOT,
              "%s is possible while a search is one of %s, but '%s' is %s.",
              kind,
              POSSIBLE.get(kind),
              search.getEnvelope().getSearchId(),
              search.getState()),
          "GET /v1/searches/ID says what became of it.");
    }
  }
}

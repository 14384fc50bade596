package org.unas.cli.security;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.unas.controller.LocalController;
import org.unas.evaluator.EvaluatorMain;
import org.unas.service.ServiceHost;
import org.unas.streaming.access.Role;
import org.unas.trainer.TrainerMain;

/** Controller, trainer and evaluator in this process, each with its own environment. */
public final class RunningServices implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private final Map<Role, ServiceHost> hosts = new HashMap<>();
  private final HttpClient http = HttpClient.newHttpClient();

  private RunningServices() {}

  /** Starts them; returns when all are ready. */
  public static RunningServices start(Path state, Function<Role, Map<String, String>> environments)
      throws Exception {
    RunningServices services = new RunningServices();
    try {
      services.start(Role.CONTROLLER, state, environments, LocalController::assemble);
      services.start(Role.TRAINER, state, environments, TrainerMain::assemble);
      services.start(Role.EVALUATOR, state, environments, EvaluatorMain::assemble);
      services.hosts.keySet().forEach(services::awaitReady);
      return services;
    } catch (Exception | AssertionError e) {
      services.close();
      throw e;
    }
  }

  private void start(
      Role role,
      Path state,
      Function<Role, Map<String, String>> environments,
      ServiceHost.Assembly assembly)
      throws Exception {
    Map<String, String> environment = new HashMap<>(environments.apply(role));
    environment.put("UNAS_STATE_DIR", state.resolve(role.word()).toString());
    environment.put("UNAS_WEIGHTS_RETENTION_SECONDS", "1");
    environment.put("UNAS_DATA_ROOT", "/");
    hosts.put(role, ServiceHost.start(role.word(), environment, assembly));
  }

  private void awaitReady(Role role) {
    await(role.word())
        .atMost(LIMIT)
        .ignoreExceptions()
        .until(() -> get(role, "/health/readiness").contains("\"status\":\"UP\""));
  }

  /** What a service answers. */
  public String get(Role role, String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://localhost:" + hosts.get(role).port() + path);
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
  }

  /** The roles that run. */
  public static List<Role> roles() {
    return List.of(Role.CONTROLLER, Role.TRAINER, Role.EVALUATOR);
  }

  @Override
  public void close() {
    for (Role role : List.of(Role.EVALUATOR, Role.TRAINER, Role.CONTROLLER)) {
      if (hosts.containsKey(role)) {
        hosts.get(role).close();
      }
    }
  }
}

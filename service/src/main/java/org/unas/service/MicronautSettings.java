package org.unas.service;

import io.micronaut.context.env.PropertySource;
import java.util.HashMap;
import java.util.Map;
import org.unas.service.http.HttpAccess;

/** What Micronaut's server is told. */
final class MicronautSettings {
  private static final String OWN = "MICRONAUT_";

  private MicronautSettings() {}

  /** Micronaut's own variables of the environment, such as {@code MICRONAUT_SERVER_SSL_ENABLED}. */
  static PropertySource from(Map<String, String> environment) {
    Map<String, Object> own = new HashMap<>(environment);
    own.keySet().removeIf(name -> !name.startsWith(OWN));
    return PropertySource.of(
        "variables",
        own,
        PropertySource.PropertyConvention.ENVIRONMENT_VARIABLE,
        PropertySource.Origin.of("the environment"));
  }

  /** What follows from our settings. */
  static Map<String, Object> of(String role, HttpAccess access) {
    // Micronaut's word for any free port.
    int port = access.address().port() == 0 ? -1 : access.address().port();
    Map<String, Object> settings = new HashMap<>();
    settings.put("micronaut.application.name", role);
    settings.put("micronaut.server.host", access.address().host());
    settings.put("micronaut.server.port", port);
    // With TLS the service answers at the same port.
    settings.put("micronaut.server.ssl.port", port);
    // The limits stand in every connection of this version.
    settings.put("micronaut.server.http-version", "1.1");
    if (!access.origins().isEmpty()) {
      settings.put("micronaut.server.cors.enabled", true);
      settings.put("micronaut.server.cors.configurations.web.allowed-origins", access.origins());
    }
    return settings;
  }
}

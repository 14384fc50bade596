package org.unas.streaming;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.config.provider.DirectoryConfigProvider;
import org.apache.kafka.common.config.provider.FileConfigProvider;

/**
 * The Kafka client properties that a user sets for all clients. Each {@code UNAS_KAFKA_X_Y} of the
 * environment is the property {@code x.y}; it wins over the properties file that {@code
 * UNAS_KAFKA_PROPERTIES_FILE} names, which is one as Kafka's own tools take it, in UTF-8.
 *
 * <p>A value may be read from a file by Kafka's own configuration providers: {@code
 * ${directory:/run/secrets:name}} is the content of {@code /run/secrets/name}, {@code
 * ${file:/path/to.properties:key}} a value of a properties file.
 */
final class UserProperties {
  private static final String PASS_THROUGH = "UNAS_KAFKA_";
  private static final String FILE = "UNAS_KAFKA_PROPERTIES_FILE";
  private static final String PROVIDERS = "config.providers";

  private UserProperties() {}

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException if the file cannot be read; names it
   */
  static Map<String, String> from(Map<String, String> environment) {
    String file = environment.getOrDefault(FILE, "");
    Map<String, String> properties =
        file.isEmpty() ? new HashMap<>() : new HashMap<>(ofFile(Path.of(file)));
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(PASS_THROUGH) && !name.equals(FILE)) {
            properties.put(property(name.substring(PASS_THROUGH.length())), value);
          }
        });
    boolean refers = properties.values().stream().anyMatch(value -> value.contains("${"));
    if (refers && !properties.containsKey(PROVIDERS)) {
      properties.putAll(providers());
    }
    return properties;
  }

  private static String property(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '.');
  }

  private static Map<String, String> providers() {
    return Map.of(
        PROVIDERS,
        "directory,file",
        PROVIDERS + ".directory.class",
        DirectoryConfigProvider.class.getName(),
        PROVIDERS + ".file.class",
        FileConfigProvider.class.getName());
  }

  private static Map<String, String> ofFile(Path file) {
    Properties read = new Properties();
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      read.load(in);
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s names a file of lines NAME=VALUE in UTF-8, but %s cannot be read as one (%s)."
                  + " Mend it, or unset the variable.",
              FILE,
              file,
              e.getClass().getSimpleName()),
          e);
    }
    Map<String, String> properties = new HashMap<>();
    read.stringPropertyNames().forEach(name -> properties.put(name, read.getProperty(name)));
    return properties;
  }
}

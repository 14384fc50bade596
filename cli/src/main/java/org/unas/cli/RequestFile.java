package org.unas.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.unas.search.spec.Resolution;
import org.unas.search.spec.SearchRequestReader;

/**
 * A request as a person wrote it, YAML or JSON, with what the command line changed in it.
 *
 * @param text as it stands in the file
 * @param changes paths such as {@code budget.samples}, and the YAML values to put there
 */
public record RequestFile(String text, Map<String, String> changes) {
  private static final ObjectMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /**
   * Reads a file, or standard input for {@code -}.
   *
   * @throws CommandFailure if it cannot be read
   */
  public static RequestFile read(String file, Map<String, String> changes) {
    try {
      return new RequestFile(
          file.equals("-") ? all(System.in) : Files.readString(Path.of(file)), changes);
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.NOT_FOUND,
          String.format(
              Locale.ROOT,
              "The request must be a readable text file, but %s is not (%s).",
              file,
              e.getClass().getSimpleName()),
          "Name another file with -f; examples lie in the folder examples/.",
          e);
    }
  }

  private static String all(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  /** What becomes of it: a complete specification or every rule that it breaks. */
  public Resolution resolve(String fallbackId) {
    // Only the reader can say where text is no YAML, so it sees the text itself if it can.
    return changes.isEmpty() || !isMapping()
        ? SearchRequestReader.fromYaml(text, fallbackId)
        : SearchRequestReader.fromTree(tree(), fallbackId);
  }

  private boolean isMapping() {
    try {
      return YAML.readTree(text) instanceof ObjectNode;
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  /**
   * The request with the changes made.
   *
   * @throws CommandFailure if a change is no YAML value
   * @throws IllegalStateException if the text is no mapping, which {@link #resolve} tells
   */
  public ObjectNode tree() {
    try {
      ObjectNode request = (ObjectNode) YAML.readTree(text);
      changes.forEach((path, value) -> set(request, path, value(path, value)));
      return request;
    } catch (JsonProcessingException | ClassCastException e) {
      throw new IllegalStateException("The request is no YAML mapping.", e);
    }
  }

  private static JsonNode value(String path, String value) {
    try {
      return YAML.readTree(value);
    } catch (JsonProcessingException e) {
      throw new CommandFailure(
          ExitCode.INVALID,
          String.format(Locale.ROOT, "--set %s must be a YAML value, not '%s'.", path, value),
          "Write --set budget.samples=500, or --set 'labels={team: vision}'.",
          e);
    }
  }

  private static void set(ObjectNode request, String path, JsonNode value) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      request.set(path, value);
      return;
    }
    String first = path.substring(0, dot);
    if (!(request.get(first) instanceof ObjectNode)) {
      request.putObject(first);
    }
    set((ObjectNode) request.get(first), path.substring(dot + 1), value);
  }
}

package org.unas.search.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import java.util.Locale;

/**
 * Reads requests as people write them: checks every rule, reports every violation at once, fills in
 * every default. {@code docs/requests.md} lists the fields, rules and defaults.
 *
 * <p>Names are exact, {@code null} counts as absent, unknown fields are violations, and a field
 * {@code envelope} is ignored.
 */
public final class SearchRequestReader {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private SearchRequestReader() {}

  /**
   * Reads JSON text.
   *
   * @param fallbackId the search id where the request names none
   */
  public static Resolution fromJson(String text, String fallbackId) {
    return parse(JSON, "one JSON object", text, fallbackId);
  }

  /**
   * Reads YAML text, of which JSON is a part.
   *
   * @param fallbackId the search id where the request names none
   */
  public static Resolution fromYaml(String text, String fallbackId) {
    return parse(YAML, "one YAML mapping", text, fallbackId);
  }

  /**
   * Reads a tree.
   *
   * @param fallbackId the search id where the request names none
   */
  public static Resolution fromTree(JsonNode request, String fallbackId) {
    return new RequestResolver(fallbackId).resolve(request);
  }

  private static Resolution parse(
      ObjectMapper mapper, String rule, String text, String fallbackId) {
    try {
      return fromTree(mapper.readTree(text), fallbackId);
    } catch (JsonProcessingException e) {
      Violation violation = new Violation("", Section.shorten(text), "must be " + rule, explain(e));
      return new Resolution.Refused(fallbackId, fallbackId, List.of(violation));
    }
  }

  private static String explain(JsonProcessingException e) {
    String problem = e.getOriginalMessage().lines().findFirst().orElse("It cannot be parsed");
    return e.getLocation() == null
        ? String.format(Locale.ROOT, "Mend it: %s.", problem)
        : String.format(
            Locale.ROOT,
            "Mend line %d, column %d: %s.",
            e.getLocation().getLineNr(),
            e.getLocation().getColumnNr(),
            problem);
  }
}

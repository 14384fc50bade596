package org.unas.schemas;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.apache.avro.specific.SpecificRecord;

/**
 * JSON as a person would write it for an Avro schema, in both directions.
 *
 * <table>
 * <caption>How Avro becomes JSON</caption>
 * <tr><td>record, map</td><td>object</td></tr>
 * <tr><td>union with null</td><td>the value; null is left out</td></tr>
 * <tr><td>enum</td><td>its name</td></tr>
 * <tr><td>timestamp</td><td>ISO-8601 instant, such as {@code "2026-01-31T12:00:00.250Z"}</td></tr>
 * <tr><td>bytes</td><td>base64</td></tr>
 * <tr><td>NaN, infinities</td><td>{@code "NaN"}, {@code "Infinity"}, {@code "-Infinity"}</td></tr>
 * <tr><td>figure marked {@code @measured}</td><td>the number; what was not measured is left out</td></tr>
 * <tr><td>string marked {@code @json}</td><td>the JSON that the text holds; empty text is left out</td></tr>
 * <tr><td>{@link SearchEvent}</td><td>one flat object: type, envelope, then the body's fields</td></tr>
 * </table>
 *
 * <p>Fields with a default may be left out. An unknown field is skipped, since a newer version may
 * have written it, but is an error in records that people write (marked {@code @closed}).
 */
public final class NaturalJson {
  /** Most values and names of one record: what a tree makes of them stays below 50 MB. */
  private static final long MOST_TOKENS = 1 << 19;

  private static final int DEEPEST = 100;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxTokenCount(MOST_TOKENS)
                          .maxNestingDepth(DEEPEST)
                          .build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private NaturalJson() {}

  /**
   * One line of JSON.
   *
   * @throws IllegalArgumentException if a field marked as JSON text holds none; says which field
   */
  public static String write(SpecificRecord value) {
    return tree(value).toString();
  }

  /** Like {@link #write}, as a tree. */
  public static ObjectNode tree(SpecificRecord value) {
    return new JsonTreeWriter(MAPPER).write(value);
  }

  /**
   * The record that JSON holds.
   *
   * @throws IllegalArgumentException if it breaks the schema; names the field, the value, the rule
   */
  public static <T extends SpecificRecord> T read(String json, Class<T> type) {
    try {
      return read(MAPPER.readTree(json), type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A %s must be one JSON object, but the text is no JSON: %s",
              type.getSimpleName(),
              Excerpt.sentence(e.getMessage())),
          e);
    }
  }

  /** Like {@link #read(String, Class)}, from a tree. */
  public static <T extends SpecificRecord> T read(JsonNode json, Class<T> type) {
    return type.cast(new JsonTreeReader().read(json, type));
  }

  /** Whether a text is one JSON value, within the bounds of a record. */
  static boolean isJson(String text) {
    try {
      return !MAPPER.readTree(text).isMissingNode();
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}

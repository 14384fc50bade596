package org.unas.search.request;

import java.util.List;
import java.util.function.Function;
import org.unas.search.text.Document;
import org.unas.search.text.Given;
import org.unas.search.text.Notation;
import org.unas.search.text.UnreadableText;
import org.unas.search.text.Utf8;

/**
 * Reads requests as people write them: checks every rule, reports every violation at once, fills in
 * every default. {@code docs/requests.md} lists the fields, rules and defaults.
 *
 * <p>Names are exact, {@code null} counts as absent, unknown fields are violations, and a field
 * {@code envelope} is ignored.
 */
public final class SearchRequestReader {
  private SearchRequestReader() {}

  /**
   * Reads bytes as they come in: UTF-8, and in it JSON or YAML.
   *
   * @param fallbackId the search id where the request names none
   */
  public static Resolution fromBytes(byte[] bytes, String fallbackId) {
    return decoded(bytes, fallbackId, text -> parse(Document::read, text, fallbackId));
  }

  /**
   * Reads bytes of JSON, and nothing else.
   *
   * @param fallbackId the search id where the request names none
   */
  public static Resolution fromJson(byte[] bytes, String fallbackId) {
    return decoded(bytes, fallbackId, text -> parse(Document::json, text, fallbackId));
  }

  /**
   * Reads JSON text.
   *
   * @param fallbackId the search id where the request names none
   */
  public static Resolution fromJson(String text, String fallbackId) {
    return parse(Document::json, text, fallbackId);
  }

  /**
   * Reads YAML text.
   *
   * @param fallbackId the search id where the request names none
   */
  public static Resolution fromYaml(String text, String fallbackId) {
    return parse(Document::yaml, text, fallbackId);
  }

  /**
   * Reads a tree.
   *
   * @param fallbackId the search id where the request names none
   */
  public static Resolution fromTree(Given request, String fallbackId) {
    return new RequestResolver(TextRules.OF_NEW_SEARCHES, fallbackId).resolve(request);
  }

  /** Reads what {@link SearchRequestWriter} wrote, in this version or an older one. */
  static Resolution fromStored(String json) {
    try {
      return new RequestResolver(TextRules.OF_STORED_SEARCHES, "unnamed")
          .resolve(Document.json(json));
    } catch (UnreadableText e) {
      return refused(e, json, "unnamed");
    }
  }

  private static Resolution decoded(
      byte[] bytes, String fallbackId, Function<String, Resolution> reader) {
    try {
      return reader.apply(Utf8.read(bytes));
    } catch (UnreadableText e) {
      return refused(e, "", fallbackId);
    }
  }

  private static Resolution parse(Function<String, Given> reader, String text, String fallbackId) {
    try {
      return fromTree(reader.apply(text), fallbackId);
    } catch (UnreadableText e) {
      return refused(e, text, fallbackId);
    }
  }

  /** The one violation of what is no request at all. */
  public static Resolution refused(UnreadableText unreadable, String text, String fallbackId) {
    String given = unreadable.given().isEmpty() ? Notation.shorten(text) : unreadable.given();
    Violation violation = new Violation("", given, unreadable.rule(), unreadable.fix());
    return new Resolution.Refused(fallbackId, fallbackId, List.of(violation));
  }
}

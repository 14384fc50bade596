package org.unas.search.text;

/**
 * A whole document. What begins with a brace is JSON and read as JSON, everything else is YAML, on
 * every way in: a file, standard input, HTTP and the topic (which takes JSON alone).
 */
public final class Document {
  private Document() {}

  /**
   * Reads JSON or YAML.
   *
   * @throws UnreadableText if it is neither; says where
   */
  public static Given read(String text) {
    return isJson(text) ? json(text) : yaml(text);
  }

  /**
   * Reads JSON.
   *
   * @throws UnreadableText if it is none, or has a name twice or text behind it; says where
   */
  public static Given json(String text) {
    return JsonText.read(text);
  }

  /**
   * Reads YAML.
   *
   * @throws UnreadableText if it is not one document of it, or needs what is refused; says where
   */
  public static Given yaml(String text) {
    return YamlText.read(text);
  }

  /** Whether a text is to be read as JSON. */
  public static boolean isJson(String text) {
    return text.stripLeading().startsWith("{");
  }
}

package org.unas.controller.http;

/**
 * What a body may be, beside JSON. Forms and plain text, which web pages may send to anybody
 * without asking, are not among them.
 */
final class RequestTypes {
  static final String YAML = "application/yaml";
  static final String X_YAML = "application/x-yaml";
  static final String YAML_AS_TEXT = "text/yaml";

  private RequestTypes() {}
}

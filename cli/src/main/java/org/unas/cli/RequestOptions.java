package org.unas.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which request is meant. */
public final class RequestOptions {
  @Option(
      names = {"-f", "--file"},
      required = true,
      paramLabel = "FILE",
      description = "The request, YAML or JSON; - reads standard input.")
  private String file;

  @Option(
      names = "--set",
      paramLabel = "FIELD=VALUE",
      description =
          "Changes one field of the request, such as budget.samples=500, objectives.0.weight=0 or"
              + " labels.team=vision; may be repeated. The value is taken to the character unless"
              + " it begins with a bracket, a brace or a quote; nothing leaves the field out.")
  private Map<String, String> changes = new LinkedHashMap<>();

  RequestFile read() {
    return RequestFile.read(file, changes);
  }
}

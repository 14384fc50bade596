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
          "Changes one field of the request, such as budget.samples=500; may be repeated.")
  private Map<String, String> changes = new LinkedHashMap<>();

  RequestFile read() {
    return RequestFile.read(file, changes);
  }
}

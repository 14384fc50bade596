package org.unas.cli.cluster;

import java.util.List;

/**
 * What makes a Java process of ours the same on every machine. Kafka makes names of listeners and
 * parses enumerations by the default locale, and neither works in Arabic or Turkish. Options of the
 * command line win over {@code JAVA_TOOL_OPTIONS}.
 */
public final class PlainJvm {
  private PlainJvm() {}

  /** Locale and encodings. */
  public static List<String> options() {
    return List.of(
        "-Duser.language=en",
        "-Duser.country=US",
        "-Dfile.encoding=UTF-8",
        "-Dstdout.encoding=UTF-8",
        "-Dstderr.encoding=UTF-8");
  }
}

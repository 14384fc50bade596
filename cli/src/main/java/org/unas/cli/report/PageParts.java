package org.unas.cli.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What every page is made of. */
final class PageParts {
  private static final String ECHARTS =
      "/META-INF/resources/webjars/echarts/5.3.1/dist/echarts.min.js";
  private static final ObjectMapper JSON = new ObjectMapper();

  private PageParts() {}

  /** A part of our own. */
  static String text(String name) {
    return resource("/report/" + name);
  }

  /** The charting library (Apache ECharts), whole. */
  static String echarts() {
    return resource(ECHARTS);
  }

  private static String resource(String path) {
    try (InputStream in = PageParts.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(
            String.format(Locale.ROOT, "The class path must hold %s, but does not.", path));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** JSON as people read it. */
  static String pretty(String json) {
    try {
      return JSON.readTree(json).toPrettyString();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("A resolved request is JSON, not: " + json, e);
    }
  }
}

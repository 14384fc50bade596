package org.unas.cli;

import java.util.Locale;
import org.unas.search.request.SearchSpec;

/** Requests that are valid. */
final class SampleRequests {
  static final String SMALL =
      """
      space: {preset: nasbench201}
      dataset: {uri: digits}
      budget: {samples: 100}
      """;

  private SampleRequests() {}

  static String jsonNamed(String searchId) {
    return String.format(
        Locale.ROOT,
        """
        {"searchId": "%s", "space": {"preset": "nasbench201"}, "dataset": {"uri": "digits"},
         "budget": {"samples": 100}}
        """,
        searchId);
  }

  /** The same with every default filled in. */
  static String resolvedNamed(String searchId) {
    return SearchSpec.fromJson(jsonNamed(searchId)).toJson();
  }
}

package org.unas.cli.guarantee;

import java.util.Locale;
import org.unas.cli.client.SearchClient;
import org.unas.search.request.Resolution;
import org.unas.search.request.SearchRequestReader;
import org.unas.search.request.SearchSpec;
import org.unas.streaming.KafkaSettings;

/** Small searches on digits, for tests. */
final class Requests {
  private Requests() {}

  /** A resolved request; more fields may be added, each followed by a comma. */
  static SearchSpec digits(String searchId, int samples, String more) {
    String training =
        String.format(Locale.ROOT, "{\"batchSize\":32,\"warmupSamples\":%d}", samples / 4);
    return of(searchId, samples, "digits", training, more);
  }

  /** The same with images and a training of its own. */
  static SearchSpec of(String searchId, int samples, String dataset, String training, String more) {
    String json =
        String.format(
            Locale.ROOT,
            """
        {"searchId":"%s","space":{"preset":"nasbench201","channels":4,"cells":1},
         "dataset":{"uri":"%s"},%s
         "training":%s,
         "budget":{"samples":%d,"sampleTimeoutSeconds":60},
         "finalise":{"finalists":2},"seed":11}
        """,
            searchId,
            dataset,
            more,
            training,
            samples);
    if (SearchRequestReader.fromJson(json, searchId) instanceof Resolution.Resolved resolved) {
      return resolved.spec();
    }
    throw new IllegalArgumentException(json);
  }

  /** Sends a request to a cluster. */
  static void submit(KafkaSettings settings, SearchSpec spec) {
    new SearchClient(settings).submit(spec);
  }
}

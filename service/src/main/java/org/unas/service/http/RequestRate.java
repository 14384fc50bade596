package org.unas.service.http;

import io.github.bucket4j.Bucket;
import io.micronaut.core.util.clhm.ConcurrentLinkedHashMap;
import io.micronaut.http.HttpStatus;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How many requests one address may make; twice as many at once after a pause. */
final class RequestRate {
  /** Addresses beyond are forgotten, those first that asked longest ago. */
  private static final int REMEMBERED = 10_000;

  private final int perSecond;
  private final Map<String, Bucket> buckets =
      new ConcurrentLinkedHashMap.Builder<String, Bucket>()
          .maximumWeightedCapacity(REMEMBERED)
          .build();

  RequestRate(int perSecond) {
    this.perSecond = perSecond;
  }

  /** A problem if this request is one too many. */
  Optional<Problem> exceeded(String from) {
    Bucket bucket = buckets.computeIfAbsent(from, address -> full());
    return bucket.tryConsume(1) ? Optional.empty() : Optional.of(problem());
  }

  private Bucket full() {
    return Bucket.builder()
        .addLimit(
            limit -> limit.capacity(2L * perSecond).refillGreedy(perSecond, Duration.ofSeconds(1)))
        .build();
  }

  private Problem problem() {
    return Problem.of(
        HttpStatus.TOO_MANY_REQUESTS,
        String.format(Locale.ROOT, "An address makes at most %d requests a second.", perSecond),
        "Ask less often; UNAS_HTTP_REQUESTS_PER_SECOND of the service is the limit.");
  }
}

package org.unas.service.work;

import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unas.schemas.ArchitectureSample;
import org.unas.search.life.sample.Failure;
import org.unas.search.request.SearchSpec;
import org.unas.service.ServiceHost;
import org.unas.streaming.WorkerBeacon;

/** How long a worker may work on a sample, and what follows when work does not stop. */
public final class WorkTerms {
  private static final Logger log = LoggerFactory.getLogger(WorkTerms.class);

  private final ServiceHost host;

  /**
   * Terms of a service.
   *
   * @param host ended, to be started again, when work does not stop
   */
  public WorkTerms(ServiceHost host) {
    this.host = host;
  }

  /**
   * The limit of a sample, from the request that it carries: the same that the controller goes by.
   *
   * @param usual where the request cannot be read; the sample is then refused anyway
   */
  public Duration limit(ArchitectureSample sample, Duration usual) {
    try {
      return SearchSpec.fromJson(sample.getSpec()).budget().patience(sample.getEpochs());
    } catch (RuntimeException | StackOverflowError e) {
      log.debug("The limit of sample {} is not known.", sample.getSampleId(), e);
      return usual;
    }
  }

  /** Why a sample that took longer than its limit has no measurements. */
  public static Failure tooSlow(ArchitectureSample sample, Duration limit) {
    return new Failure(
        "TOO_SLOW",
        String.format(
            Locale.ROOT,
            "A worker works on a sample for at most %d s, but %s was not done by then.",
            limit.toSeconds(),
            sample.getSampleId()),
        "Raise budget.sampleTimeoutSeconds, or choose smaller networks or faster workers.",
        false);
  }

  /** Ends the service, which has not stopped its work though it was told to. */
  public void stuck(String sampleId, WorkerBeacon beacon) {
    beacon.stuck(sampleId);
    host.restart(
        String.format(
            Locale.ROOT,
            "the work on sample %s was told to stop and goes on; another worker gets the sample.",
            sampleId));
  }
}

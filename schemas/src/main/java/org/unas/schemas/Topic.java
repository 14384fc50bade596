package org.unas.schemas;

import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;

/**
 * Every topic of a deployment, declared once: name, key, value, partitions, clean-up, retention.
 *
 * <p>The topics whose answers the controller joins ({@link #REWARDS}, {@link #EVALUATIONS}, {@link
 * #WEIGHT_REJECTIONS}) share one partition count and place a record by its search id, so that all
 * answers of a search meet in one controller task. That count is one, as for {@link
 * #ARCHITECTURES}: a share group splits the partitions among its members and lets several share one
 * only where members outnumber partitions, so with more partitions one search, which lies in one of
 * them, would keep a fraction of the workers busy. One partition is shared by all.
 */
public enum Topic {
  /** Users ask for searches. */
  SEARCH_REQUESTS("unas.search.requests", "searchId", SearchRequest.class, 4, Kind.LOG, days(7)),
  /** Users pause, resume and cancel. */
  SEARCH_COMMANDS("unas.search.commands", "searchId", SearchCommand.class, 4, Kind.LOG, days(7)),
  /** The result stream. */
  SEARCH_EVENTS("unas.search.events", "searchId", SearchEvent.class, 4, Kind.LOG, days(30)),
  /** Each search at a glance. */
  SEARCH_STATUS("unas.search.status", "searchId", SearchStatus.class, 4, Kind.COMPACTED, days(1)),
  /** Questions: a work queue for trainers. */
  ARCHITECTURES("unas.architectures", "sampleId", ArchitectureSample.class, 1, Kind.LOG, days(1)),
  /** The trainers' answers: a work queue for evaluators and a log for the controller. */
  REWARDS("unas.rewards", "sampleId", Reward.class, 1, Kind.LOG, days(1)),
  /** The evaluators' answers. */
  EVALUATIONS("unas.evaluations", "sampleId", Evaluation.class, 1, Kind.LOG, days(1)),
  /** How each policy moved. */
  POLICY_UPDATES("unas.policy.updates", "searchId", PolicyUpdate.class, 4, Kind.LOG, days(7)),
  /** Changes to the shared weights. */
  WEIGHT_UPDATES(
      "unas.weights.updates", "searchId/block/part", WeightUpdate.class, 4, Kind.LOG, hours(1)),
  /** The shared weights. */
  WEIGHTS("unas.weights", "searchId/block/part", WeightBlock.class, 4, Kind.COMPACTED, hours(1)),
  /** Changes that the merger refused. */
  WEIGHT_REJECTIONS(
      "unas.weights.rejections", "searchId", WeightRejection.class, 1, Kind.LOG, days(1)),
  /** Trainers and evaluators that are there. */
  WORKERS("unas.workers", "workerId", WorkerStatus.class, 1, Kind.COMPACTED, hours(1)),
  /** Records that no service could use. */
  DEAD_LETTERS("unas.dead-letters", "original key", DeadLetter.class, 1, Kind.LOG, days(30));

  /** What happens to old records. */
  public enum Kind {
    /** Deleted when the retention is over. */
    LOG,
    /** The last record of each key stays; a tombstone stays for the retention. */
    COMPACTED
  }

  /** The largest record, in bytes; larger blocks of weights are split. */
  public static final int MAX_RECORD_BYTES = 4 << 20;

  private final String base;
  private final String key;
  private final Class<? extends SpecificRecord> value;
  private final int partitions;
  private final Kind kind;
  private final Duration retention;

  Topic(
      String base,
      String key,
      Class<? extends SpecificRecord> value,
      int partitions,
      Kind kind,
      Duration retention) {
    this.base = base;
    this.key = key;
    this.value = value;
    this.partitions = partitions;
    this.kind = kind;
    this.retention = retention;
  }

  /**
   * The topic's name in a deployment.
   *
   * @param prefix empty, or what the deployment puts in front of every topic, such as {@code
   *     "staging."}
   */
  public String in(String prefix) {
    return prefix + base;
  }

  /** What its keys hold, in words. */
  public String key() {
    return key;
  }

  /** The record type of its values. */
  public Class<? extends SpecificRecord> value() {
    return value;
  }

  /** Number of partitions. */
  public int partitions() {
    return partitions;
  }

  /** What happens to old records. */
  public Kind kind() {
    return kind;
  }

  /** How long records (or, if compacted, tombstones) stay. */
  public Duration retention() {
    return retention;
  }

  private static Duration days(int days) {
    return Duration.ofDays(days);
  }

  private static Duration hours(int hours) {
    return Duration.ofHours(hours);
  }
}

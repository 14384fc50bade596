package org.unas.streaming.weights;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the merger keeps of one block, or one part of it.
 *
 * @param version number of updates folded in
 * @param answered the update that was answered last
 * @param contributors by trainer id, the last answer to each; the least recent are forgotten
 * @param authors hash of the trainer of each of the last folds, oldest first
 * @param values the values
 */
record BlockState(
    long version,
    Answered answered,
    Map<String, Contributor> contributors,
    int[] authors,
    float[] values) {

  /** One trainer's update. */
  record Answered(String trainerId, long number) {
    static final Answered NONE = new Answered("", 0);
  }

  /**
   * One trainer's part in a block.
   *
   * @param number its last update that was answered
   * @param seen when that was, in milliseconds since the epoch
   */
  record Contributor(long number, long seen) {}

  static BlockState initial(float[] values) {
    return new BlockState(0, Answered.NONE, Map.of(), new int[0], values);
  }

  boolean hasAnswered(Answered update) {
    Contributor known = contributors.get(update.trainerId());
    return known != null && update.number() <= known.number();
  }

  /** Contributors seen since a time, in milliseconds since the epoch, and this one. */
  int live(long since, String trainerId) {
    long others =
        contributors.entrySet().stream()
            .filter(known -> known.getValue().seen() >= since)
            .filter(known -> !known.getKey().equals(trainerId))
            .count();
    return (int) others + 1;
  }

  /** Changes of others that were folded in after a version. Of unknown authors, all count. */
  long staleness(long baseVersion, String trainerId) {
    long since = version - baseVersion;
    int remembered = (int) Math.min(since, authors.length);
    int own = 0;
    for (int i = authors.length - remembered; i < authors.length; i++) {
      own += authors[i] == trainerId.hashCode() ? 1 : 0;
    }
    boolean alone = contributors.size() == 1 && contributors.containsKey(trainerId);
    return alone ? 0 : since - own;
  }

  /** After an update was folded in. */
  BlockState folded(Answered update, long now, float[] folded) {
    int kept = Math.min(authors.length, MergeSettings.HISTORY - 1);
    int[] after = Arrays.copyOfRange(authors, authors.length - kept, authors.length + 1);
    after[kept] = update.trainerId().hashCode();
    return new BlockState(version + 1, update, with(update, now), after, folded);
  }

  /** After an update was refused: its trainer learns that it need not wait. */
  BlockState refused(Answered update, long now) {
    return new BlockState(version, update, with(update, now), authors, values);
  }

  private Map<String, Contributor> with(Answered update, long now) {
    Map<String, Contributor> all = new LinkedHashMap<>(contributors);
    all.put(update.trainerId(), new Contributor(update.number(), now));
    while (all.size() > MergeSettings.CONTRIBUTORS) {
      all.entrySet().stream()
          .min(Comparator.comparingLong(known -> known.getValue().seen()))
          .ifPresent(oldest -> all.remove(oldest.getKey()));
    }
    return all;
  }
}

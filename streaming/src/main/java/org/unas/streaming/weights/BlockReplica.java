package org.unas.streaming.weights;

import java.util.Optional;
import org.unas.schemas.Floats;
import org.unas.schemas.WeightBlock;

/**
 * The parts of one block. They are shown as one block whenever they are all there and have answered
 * the same updates of the own trainer; otherwise it could not tell which of its changes are in.
 */
final class BlockReplica {
  private final String block;
  private final String ownTrainer;
  private final float[][] values;
  private final long[] versions;
  private final long[] answered;

  BlockReplica(String block, int parts, String ownTrainer) {
    this.block = block;
    this.ownTrainer = ownTrainer;
    this.values = new float[parts][];
    this.versions = new long[parts];
    this.answered = new long[parts];
  }

  int parts() {
    return values.length;
  }

  /** Takes a part, unless it is older than the one there. */
  void put(WeightBlock merged) {
    int part = merged.getPart();
    if (values[part] != null && merged.getVersion() < versions[part]) {
      return;
    }
    values[part] = Floats.fromBytes(merged.getValues());
    versions[part] = merged.getVersion();
    if (merged.getTrainerId().equals(ownTrainer)) {
      answered[part] = Math.max(answered[part], merged.getUpdateNumber());
    }
  }

  /** Sum of the versions of all parts. */
  long clock() {
    long sum = 0;
    for (long version : versions) {
      sum += version;
    }
    return sum;
  }

  Optional<MergedBlock> whole() {
    long version = Long.MAX_VALUE;
    for (int part = 0; part < values.length; part++) {
      if (values[part] == null || answered[part] != answered[0]) {
        return Optional.empty();
      }
      version = Math.min(version, versions[part]);
    }
    return Optional.of(new MergedBlock(block, version, answered[0], BlockParts.join(values)));
  }
}

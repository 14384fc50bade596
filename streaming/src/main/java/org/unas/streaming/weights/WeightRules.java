package org.unas.streaming.weights;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.unas.schemas.AvroSerde;
import org.unas.schemas.WeightBlock;
import org.unas.schemas.WeightUpdate;

/**
 * What a change to a block, and a merged block, must be before anybody makes room for it. The
 * merger lets nothing else in, and replicas take nothing else from the topic, whoever wrote it.
 */
final class WeightRules {
  private static final Pattern SEARCH = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final AvroSerde<WeightBlock> BLOCKS = AvroSerde.of(WeightBlock.class);
  private static final int LONGEST_NAME = 256;

  /** A block of four gigabytes, in parts. */
  private static final int MOST_PARTS = 1 << 12;

  private WeightRules() {}

  /**
   * Checks an update.
   *
   * @param key the key of its record, which says who merges it
   * @throws IllegalArgumentException if it breaks a rule; says which
   */
  static void check(String key, WeightUpdate update) {
    String search = update.getEnvelope().getSearchId();
    require(SEARCH.matcher(search).matches(), "A search's id has 1 to 64 of A-Z a-z 0-9 . _ -");
    requireName("The trainer of an update", update.getTrainerId());
    if (update.getRetired()) {
      return;
    }
    requireName("The block of an update", update.getBlock());
    requireKey(key, WeightKey.of(update));
    requirePart(update.getPart(), update.getParts(), update.getDelta());
    requireCounts(update.getBaseVersion(), update.getUpdateNumber());
    require(
        update.getBase() == null || update.getBase().remaining() == update.getDelta().remaining(),
        "The initial values of a block are as many as those of its change");
  }

  /**
   * Checks a record of the topic of merged blocks.
   *
   * @throws RuntimeException if no replica can use it; says why
   */
  static void check(ConsumerRecord<byte[], byte[]> record) {
    WeightKey key = WeightKey.of(record.key());
    if (record.value() != null) {
      check(key, BLOCKS.decode(record.value()));
    }
  }

  /**
   * Checks a merged block.
   *
   * @param key of its record
   * @throws IllegalArgumentException if it breaks a rule; says which
   */
  static void check(WeightKey key, WeightBlock block) {
    requireName("The name of a block", block.getBlock());
    requireKey(
        key.toString(),
        new WeightKey(block.getEnvelope().getSearchId(), block.getBlock(), block.getPart()));
    requirePart(block.getPart(), block.getParts(), block.getValues());
    requireCounts(block.getVersion(), block.getUpdateNumber());
  }

  private static void requireKey(String key, WeightKey content) {
    require(
        content.toString().equals(key),
        "The key of weights is searchId/block/part of their record");
  }

  /** All parts but the last are full, so that equal numbers of parts mean equal blocks. */
  private static void requirePart(int part, int parts, ByteBuffer numbers) {
    if (parts < 1 || parts > MOST_PARTS || part < 0 || part >= parts) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A block has 1 to %d parts, numbered from 0, but part %d of %d was given.",
              MOST_PARTS,
              part,
              parts));
    }
    int length = numbers.remaining() / Float.BYTES;
    boolean full = part == parts - 1 ? length <= BlockParts.PART : length == BlockParts.PART;
    if (numbers.remaining() % Float.BYTES != 0 || !full) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A part of a block has %d numbers of 4 bytes, the last one at most as many, but part"
                  + " %d of %d has %d bytes.",
              BlockParts.PART,
              part,
              parts,
              numbers.remaining()));
    }
  }

  private static void requireCounts(long version, long number) {
    if (version < 0 || number < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Versions and numbers of updates are at least 0, but %d and %d were given.",
              version,
              number));
    }
  }

  private static void requireName(String what, String name) {
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s is a name of 1 to %d characters, but has %d.",
              what,
              LONGEST_NAME,
              name.length()));
    }
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule + ", but this record breaks the rule.");
    }
  }
}

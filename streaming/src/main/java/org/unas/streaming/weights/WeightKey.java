package org.unas.streaming.weights;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.unas.schemas.Excerpt;
import org.unas.schemas.WeightUpdate;

/**
 * The key of a block, or of one part of a large block: {@code searchId/block/part}. A search id has
 * no slash; a block's name may have some.
 *
 * @param searchId the search whose weights these are
 * @param block the block's name; empty for what concerns all blocks of a search
 * @param part from 0
 */
public record WeightKey(String searchId, String block, int part) {
  private static final int LONGEST = 512;

  /** The key that a text is. */
  public static WeightKey parse(String text) {
    int first = text.indexOf('/');
    int last = text.lastIndexOf('/');
    if (first < 0 || first == last) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A key of weights is searchId/block/part, but is '%s'.",
              Excerpt.sentence(text)));
    }
    return new WeightKey(
        text.substring(0, first),
        text.substring(first + 1, last),
        Integer.parseInt(text.substring(last + 1)));
  }

  /** The key that the bytes of a record's key are. */
  static WeightKey of(byte[] key) {
    if (key == null || key.length > LONGEST) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A key of weights is searchId/block/part of at most %d bytes, but %s.",
              LONGEST,
              key == null ? "there is none" : "has " + key.length));
    }
    return parse(new String(key, StandardCharsets.UTF_8));
  }

  static WeightKey of(WeightUpdate update) {
    return new WeightKey(update.getEnvelope().getSearchId(), update.getBlock(), update.getPart());
  }

  /** What all keys of a search begin with. */
  static String prefix(String searchId) {
    return searchId + "/";
  }

  @Override
  public String toString() {
    return searchId + "/" + block + "/" + part;
  }
}

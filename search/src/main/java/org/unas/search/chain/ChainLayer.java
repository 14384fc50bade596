package org.unas.search.chain;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One layer of a chain: where it stands and what it can be.
 *
 * @param stage number of its stage, from 0
 * @param index number inside the stage, from 0
 * @param in channels that it reads
 * @param out channels that it writes
 * @param stride 1 keeps the image's sides, 2 halves them
 * @param options what it can be, in the order of the decision's options
 */
public record ChainLayer(
    int stage, int index, int in, int out, int stride, List<ChainOperation> options) {
  /** Makes the options unmodifiable. */
  public ChainLayer {
    options = List.copyOf(options);
  }

  /** Its name for people, such as {@code stage 1 layer 0}. */
  public String name() {
    return String.format(Locale.ROOT, "stage %d layer %d", stage, index);
  }

  /** Whether the output is as large as the input, so that the layer can be left out. */
  public boolean keepsShape() {
    return in == out && stride == 1;
  }

  /** Whether an operation computes nothing here. */
  public boolean idle(ChainOperation operation) {
    return operation == ChainOperation.SKIP
        || operation == ChainOperation.SKIP_CONNECT && keepsShape();
  }

  /**
   * Why an operation cannot stand here, such as {@code turns 16 channels into 32 at stride 2 and
   * cannot be left out}, said of the layer; empty if it can.
   */
  public Optional<String> objection(ChainOperation operation) {
    return switch (operation) {
      case SKIP -> unless(keepsShape(), " and cannot be left out");
      case SKIP_CONNECT -> skipConnect();
      case MAX_POOL_3X3, AVG_POOL_3X3 -> unless(in == out, " while pooling keeps their number");
      default -> Optional.empty();
    };
  }

  /** DARTS halves an image by two convolutions side by side, of half the channels each. */
  private Optional<String> skipConnect() {
    return stride == 1
        ? unless(keepsShape(), " and cannot be left out")
        : unless(out % 2 == 0, " while a factorised reduce makes an even number");
  }

  private Optional<String> unless(boolean fits, String objection) {
    return fits ? Optional.empty() : Optional.of(change() + objection);
  }

  private String change() {
    String channels = String.format(Locale.ROOT, "turns %d channels into %d", in, out);
    return stride == 1 ? channels : channels + " at stride " + stride;
  }
}

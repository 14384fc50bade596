package org.unas.controller.inbox;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.unas.schemas.Floats;
import org.unas.schemas.Purpose;
import org.unas.search.life.sample.Failure;
import org.unas.search.request.Metric;
import org.unas.search.space.SearchSpace;

/** Checks the numbers of one answer and keeps the first complaint. */
final class Numbers {
  private final String sampleId;
  private Optional<Failure> malformed = Optional.empty();

  private Numbers(String sampleId) {
    this.sampleId = sampleId;
  }

  static Numbers of(String sampleId) {
    return new Numbers(sampleId);
  }

  /** Losses, accuracies, costs. */
  Numbers require(double... numbers) {
    if (DoubleStream.of(numbers).anyMatch(x -> !Double.isFinite(x) || x < 0)) {
      complain(
          String.format(
              Locale.ROOT,
              "Losses, accuracy and costs are finite and at least 0, but sample %s has %s.",
              sampleId,
              DoubleStream.of(numbers).boxed().toList()));
    }
    return this;
  }

  /** The same, of which some may not have been measured. */
  Numbers require(OptionalDouble... numbers) {
    return require(Stream.of(numbers).flatMapToDouble(OptionalDouble::stream).toArray());
  }

  /** An accuracy, which may not have been measured. */
  Numbers requireShare(OptionalDouble accuracy) {
    if (accuracy.orElse(0) > 1) {
      complain(
          String.format(
              Locale.ROOT,
              "An accuracy is at most 1, but sample %s has %s.",
              sampleId,
              accuracy.getAsDouble()));
    }
    return this;
  }

  /** What the search needs of each answer. */
  Numbers requireThere(String figure, boolean isThere) {
    if (!isThere) {
      complain(
          String.format(
              Locale.ROOT,
              "The search needs %s of every architecture, but the answer to sample %s has none.",
              figure,
              sampleId));
    }
    return this;
  }

  /** A cost that the objective names. */
  Numbers requireThere(Metric cost, OptionalDouble figure) {
    return requireThere(cost.requestName(), figure.isPresent());
  }

  /** A finalist has no gradient, and that of a warm-up sample may be missing. */
  Numbers requireGradient(ByteBuffer gradient, Purpose purpose, SearchSpace space) {
    if (purpose == Purpose.FINAL || purpose == Purpose.WARMUP && !gradient.hasRemaining()) {
      return this;
    }
    if (gradient.remaining() != space.width() * Float.BYTES) {
      complain(
          String.format(
              Locale.ROOT,
              "A gradient has %d numbers of 4 bytes, but that of sample %s has %d bytes.",
              space.width(),
              sampleId,
              gradient.remaining()));
    } else if (!isFinite(Floats.fromBytes(gradient))) {
      complain(
          String.format(
              Locale.ROOT, "A gradient is finite, but that of sample %s is not.", sampleId));
    }
    return this;
  }

  private static boolean isFinite(float[] values) {
    boolean finite = true;
    for (float value : values) {
      finite &= Float.isFinite(value);
    }
    return finite;
  }

  private void complain(String message) {
    malformed = malformed.or(() -> Optional.of(malformed(message)));
  }

  /** What is wrong, if anything. */
  Optional<Failure> malformed() {
    return malformed;
  }

  static Failure malformed(String message) {
    return new Failure(
        "MALFORMED_ANSWER",
        message,
        "Workers and controller must be of one version; see the worker's log.",
        false);
  }
}

package org.unas.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * The schemas under which records may lie on a topic: resources {@code
 * released/RECORD.vVERSION.avsc}, numbered from 1 without a gap, never changed once released.
 */
final class ReleasedSchemas {
  private ReleasedSchemas() {}

  /** All versions of a record's schema, the oldest first. */
  static List<Schema> of(Class<? extends SpecificRecord> type) {
    return IntStream.iterate(1, version -> version + 1)
        .mapToObj(version -> resource(type, version))
        .takeWhile(Objects::nonNull)
        .map(ReleasedSchemas::parse)
        .toList();
  }

  /** The name of the file that holds a version of a record's schema. */
  static String file(Class<? extends SpecificRecord> type, int version) {
    return String.format(Locale.ROOT, "%s.v%d.avsc", type.getSimpleName(), version);
  }

  private static InputStream resource(Class<? extends SpecificRecord> type, int version) {
    return ReleasedSchemas.class.getResourceAsStream("/released/" + file(type, version));
  }

  private static Schema parse(InputStream resource) {
    try (resource) {
      return new Schema.Parser().parse(resource);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

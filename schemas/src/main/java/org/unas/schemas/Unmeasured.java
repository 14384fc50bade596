package org.unas.schemas;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.avro.Schema;

/**
 * Notes what was not measured while a record is made: each figure that may be missing goes through
 * here, and in the end {@link #names()} into the record's field {@code unmeasured}. {@link
 * Measured} is the reading side.
 */
public final class Unmeasured {
  private final List<String> names = new ArrayList<>();

  /** The figure; 0, and its name is noted, if it is missing. */
  public double orZero(String name, OptionalDouble figure) {
    note(name, figure.isEmpty());
    return figure.orElse(0);
  }

  /** The figure; 0, and its name is noted, if it is missing. */
  public int orZero(String name, OptionalInt figure) {
    note(name, figure.isEmpty());
    return figure.orElse(0);
  }

  /** The figure; 0, and its name is noted, if it is missing. */
  public long orZero(String name, OptionalLong figure) {
    note(name, figure.isEmpty());
    return figure.orElse(0);
  }

  private void note(String name, boolean missing) {
    if (missing) {
      names.add(name);
    }
  }

  /** What was missing until now. */
  public List<String> names() {
    return List.copyOf(names);
  }

  /** Every figure of a record that may be missing, for an answer that measured nothing. */
  public static List<String> all(Schema record) {
    return record.getFields().stream()
        .filter(Measured::mayBeMissing)
        .map(Schema.Field::name)
        .toList();
  }
}

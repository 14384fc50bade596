package org.unas.schemas;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * Reads figures that may be missing: those marked {@code @measured} in the contract. What was not
 * measured holds a 0 that means nothing, so whoever reads such a figure asks here, never its
 * getter. {@link Unmeasured} is the writing side.
 */
public final class Measured {
  /** The field of a record that names the figures that it lacks. */
  static final String UNMEASURED = "unmeasured";

  private static final String PROPERTY = "measured";

  private Measured() {}

  /**
   * A figure of a record; empty if it was not measured.
   *
   * @throws IllegalArgumentException if the contract does not mark it as one that may be missing
   */
  public static OptionalDouble figure(IndexedRecord record, String name) {
    Schema.Field field = field(record, name);
    return has(record, field)
        ? OptionalDouble.of(number(record, field).doubleValue())
        : OptionalDouble.empty();
  }

  /** Like {@link #figure}, for whole numbers. */
  public static OptionalLong count(IndexedRecord record, String name) {
    Schema.Field field = field(record, name);
    return has(record, field)
        ? OptionalLong.of(number(record, field).longValue())
        : OptionalLong.empty();
  }

  /** Whether a figure may be missing. */
  static boolean mayBeMissing(Schema.Field field) {
    return field.getObjectProp(PROPERTY) != null;
  }

  /** Whether a record has the figure; true for what cannot be missing. */
  static boolean has(IndexedRecord record, Schema.Field field) {
    if (!mayBeMissing(field)) {
      return true;
    }
    List<?> unmeasured = unmeasured(record);
    return unmeasured.isEmpty()
        ? holdsSomething(record.get(witness(record.getSchema(), field).pos()))
        : !unmeasured.contains(field.name());
  }

  private static boolean holdsSomething(Object value) {
    if (value instanceof Number number) {
      return number.doubleValue() != 0;
    } else if (value instanceof ByteBuffer bytes) {
      return bytes.hasRemaining();
    } else if (value instanceof Collection<?> list) {
      return !list.isEmpty();
    }
    return !"".equals(value);
  }

  /** The field that says, in what older versions wrote, whether a figure was measured. */
  static Schema.Field witness(Schema schema, Schema.Field field) {
    return schema.getField(field.getProp(PROPERTY));
  }

  private static List<?> unmeasured(IndexedRecord record) {
    return (List<?>) record.get(record.getSchema().getField(UNMEASURED).pos());
  }

  private static Number number(IndexedRecord record, Schema.Field field) {
    return (Number) record.get(field.pos());
  }

  private static Schema.Field field(IndexedRecord record, String name) {
    Schema.Field field = record.getSchema().getField(name);
    if (field == null || !mayBeMissing(field)) {
      throw new IllegalArgumentException(
          name + " is no figure of a " + record.getSchema().getName() + " that may be missing.");
    }
    return field;
  }
}

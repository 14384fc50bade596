package org.unas.schemas;

import java.util.Collection;
import java.util.Locale;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * Checks that the fields of a record that hold JSON text hold some, where a record comes in:
 * whoever shows it later, perhaps in a list with others, must not fail because of one.
 */
final class EmbeddedJson {
  private EmbeddedJson() {}

  /**
   * Checks a record and all that stand in it.
   *
   * @throws IllegalArgumentException if one holds none; names the field
   */
  static void check(IndexedRecord record) {
    for (Schema.Field field : record.getSchema().getFields()) {
      Object value = record.get(field.pos());
      if (ContractData.holdsJson(field)) {
        check(record, field, (String) value);
      } else {
        checkInside(value);
      }
    }
  }

  private static void checkInside(Object value) {
    if (value instanceof IndexedRecord inner) {
      check(inner);
    } else if (value instanceof Collection<?> list) {
      list.stream().filter(IndexedRecord.class::isInstance).forEach(EmbeddedJson::checkInside);
    }
  }

  private static void check(IndexedRecord record, Schema.Field field, String text) {
    if (!text.isEmpty() && !NaturalJson.isJson(text)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s.%s must hold JSON text, but holds %s.",
              record.getSchema().getName(),
              field.name(),
              Excerpt.of(text, Excerpt.VALUE)));
    }
  }
}

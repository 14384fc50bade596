package org.unas.schemas;

import org.apache.avro.specific.SpecificRecord;

/** JSON as a person would write it for an Avro schema. */
public final class NaturalJson {
  private NaturalJson() {}

  /** One line of JSON. */
  public static String write(SpecificRecord value) {
    throw new UnsupportedOperationException("being written");
  }

  /**
   * The record that JSON holds.
   *
   * @throws IllegalArgumentException if it breaks the schema; says which field
   */
  public static <T extends SpecificRecord> T read(String json, Class<T> type) {
    throw new UnsupportedOperationException("being written");
  }
}

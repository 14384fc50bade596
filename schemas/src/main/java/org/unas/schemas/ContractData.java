package org.unas.schemas;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;

/** Avro's view of the generated classes, once it trusts their package. */
final class ContractData {
  private static final SpecificData MODEL = trusted();

  private ContractData() {}

  /** The data model that makes, copies and encodes the contract's records. */
  static SpecificData model() {
    return MODEL;
  }

  /** A new record with nothing in it. */
  static SpecificRecord newRecord(Schema schema) {
    return (SpecificRecord) MODEL.newRecord(null, schema);
  }

  /** A fresh copy of a field's default value. */
  static Object defaultValue(Schema.Field field) {
    return MODEL.deepCopy(field.schema(), MODEL.getDefaultValue(field));
  }

  /** Whether a field holds JSON text. */
  static boolean holdsJson(Schema.Field field) {
    return Boolean.TRUE.equals(field.getObjectProp("json"));
  }

  /** Whether people write a record, so that an unknown field is a mistake. */
  static boolean isClosed(Schema record) {
    return Boolean.TRUE.equals(record.getObjectProp("closed"));
  }

  private static SpecificData trusted() {
    // Avro loads generated classes by name only from packages that are trusted.
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(
            ClassSecurityValidator.getGlobal(),
            type -> type.getName().startsWith("org.unas.schemas.")));
    return SpecificData.get();
  }
}

package org.unas.search.text;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A part of a document as it was written, JSON or YAML. */
public sealed interface Given {
  /** What is not there, or {@code null}, which means the same. */
  Given NOTHING = new Scalar(Kind.NOTHING, "");

  /**
   * Values by name.
   *
   * @param fields in the order in which they were written
   */
  record Mapping(Map<String, Given> fields) implements Given {
    /** Copies the map. */
    public Mapping {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** A field; {@link #NOTHING} if it is not there. */
    public Given field(String name) {
      return fields.getOrDefault(name, NOTHING);
    }
  }

  /**
   * Values in order.
   *
   * @param elements the values
   */
  record Listing(List<Given> elements) implements Given {
    /** Copies the list. */
    public Listing {
      elements = List.copyOf(elements);
    }
  }

  /**
   * One value.
   *
   * @param kind how it was written
   * @param text its characters: of a text without quotes and escapes, of all others as they stand
   */
  record Scalar(Kind kind, String text) implements Given {}

  /** How a scalar was written. */
  enum Kind {
    /** YAML without quotes, so the field that it goes to decides what it is. */
    PLAIN,
    /** In quotes, or as a block of YAML. */
    TEXT,
    /** A number of JSON. */
    NUMBER,
    /** {@code true} or {@code false} of JSON. */
    TRUTH,
    /** {@code null}; in YAML also {@code ~} and nothing at all. */
    NOTHING
  }

  /** A text, as if in quotes. */
  static Given text(String text) {
    return new Scalar(Kind.TEXT, text);
  }

  /** YAML without quotes. */
  static Given plain(String text) {
    boolean nothing = text.isEmpty() || text.equals("~") || text.equals("null");
    return nothing ? NOTHING : new Scalar(Kind.PLAIN, text);
  }

  /** Whether it counts as left out. */
  default boolean isNothing() {
    return this instanceof Scalar scalar && scalar.kind() == Kind.NOTHING;
  }

  /** Whether it was written as this kind of scalar. */
  default boolean is(Kind kind) {
    return this instanceof Scalar scalar && scalar.kind() == kind;
  }
}

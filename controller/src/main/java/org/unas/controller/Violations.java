package org.unas.controller;

import java.util.List;
import org.unas.schemas.Violation;

/** Violations as the contract writes them. */
final class Violations {
  private Violations() {}

  /** The same violations. */
  static List<Violation> of(List<org.unas.search.spec.Violation> violations) {
    return violations.stream()
        .map(v -> new Violation(v.field(), v.value(), v.rule(), v.fix()))
        .toList();
  }
}

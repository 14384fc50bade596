package org.unas.controller.outbox;

import java.util.List;
import org.unas.schemas.Violation;

/** Violations as the contract writes them. */
final class Violations {
  private Violations() {}

  /** The same violations. */
  static List<Violation> of(List<org.unas.search.request.Violation> violations) {
    return violations.stream()
        .map(v -> new Violation(v.field(), v.value(), v.rule(), v.fix()))
        .toList();
  }
}

package org.unas.search.request;

import java.util.List;

/** What became of a request: a complete specification, or every rule that it breaks. */
public sealed interface Resolution {
  /**
   * More than a person mends at once; thousands would make a record larger than any topic takes.
   */
  int MOST_VIOLATIONS = 50;

  /** The search: as requested, or the caller's fallback where the request names none. */
  String searchId();

  /** The name for people: as requested, or the search id. */
  String displayName();

  /**
   * The request is valid.
   *
   * @param spec every default filled in
   */
  record Resolved(SearchSpec spec) implements Resolution {
    @Override
    public String searchId() {
      return spec.searchId();
    }

    @Override
    public String displayName() {
      return spec.displayName();
    }
  }

  /**
   * The request is not valid.
   *
   * @param searchId as requested if that is valid, else the caller's fallback
   * @param displayName as requested if that is valid, else the search id
   * @param violations all of them, in the order of the request's fields, or the first {@value
   *     #MOST_VIOLATIONS} and how many more there are; at least one
   */
  record Refused(String searchId, String displayName, List<Violation> violations)
      implements Resolution {
    /** Makes the list unmodifiable, and short. */
    public Refused {
      violations = Violation.first(violations, MOST_VIOLATIONS);
    }
  }
}

package org.unas.cli;

import java.util.List;
import java.util.Map;
import org.unas.search.request.LimitRules;
import org.unas.search.request.Resolution;
import org.unas.search.request.SearchRequestReader;
import org.unas.search.request.SearchSpec;
import org.unas.search.request.Violation;
import org.unas.search.text.Document;
import org.unas.search.text.Given;
import org.unas.search.text.UnreadableText;
import org.unas.supernet.table.TabulatedCosts;

/**
 * A request as a person wrote it, YAML or JSON, with what the command line changed in it.
 *
 * @param text as it stands in the file
 * @param changes paths such as {@code budget.samples} or {@code objectives.0.weight}, and what to
 *     put there
 */
public record RequestFile(String text, Map<String, String> changes) {
  /**
   * Reads a file, or standard input for {@code -}.
   *
   * @throws CommandFailure if it cannot be read, is too large, or is not UTF-8
   */
  public static RequestFile read(String file, Map<String, String> changes) {
    String text =
        new TextFile("request", "Name another file with -f; examples lie in the folder examples/.")
            .read(file);
    return new RequestFile(text, changes);
  }

  /**
   * What becomes of it: a complete specification or every rule that it breaks.
   *
   * @throws CommandFailure if a change cannot be made
   */
  public Resolution resolve(String fallbackId) {
    try {
      return withinTables(SearchRequestReader.fromTree(changed(Document.read(text)), fallbackId));
    } catch (UnreadableText e) {
      return SearchRequestReader.refused(e, text, fallbackId);
    }
  }

  /** Refuses limits below every row of a table that lies on this machine. */
  private static Resolution withinTables(Resolution resolution) {
    if (!(resolution instanceof Resolution.Resolved resolved)) {
      return resolution;
    }
    SearchSpec spec = resolved.spec();
    List<Violation> violations = LimitRules.check(spec, new TabulatedCosts().of(spec));
    return violations.isEmpty()
        ? resolution
        : new Resolution.Refused(spec.searchId(), spec.displayName(), violations);
  }

  private Given changed(Given request) {
    Given changed = request;
    for (Map.Entry<String, String> change : changes.entrySet()) {
      // What is no object is refused by the reader, whatever is set in it.
      changed =
          changed instanceof Given.Mapping
              ? new FieldChange(change.getKey(), change.getValue()).in(changed)
              : changed;
    }
    return changed;
  }
}

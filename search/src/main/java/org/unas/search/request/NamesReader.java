package org.unas.search.request;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads what a search is called.
 *
 * @param rules what texts may be
 * @param request the whole request
 */
record NamesReader(TextRules rules, Section request) {
  private static final int MAX_LABELS = 64;
  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9._/-]{1,63}");

  Optional<String> searchId() {
    return request.text(
        "searchId",
        rules.id(),
        "must be 1 to 64 of A-Z a-z 0-9 . _ - and begin with a letter, a digit or _",
        "Replace the other characters, for example by -, or leave it out.");
  }

  Optional<String> displayName() {
    return request.text(
        "displayName", rules.name(), "must be 1 to 200 characters on one line", "Shorten it.");
  }

  Map<String, String> labels() {
    Map<String, String> labels =
        request.texts(
            "labels",
            LABEL,
            rules.label(),
            "must have a key of 1 to 63 of A-Z a-z 0-9 . _ / - and a text of at most 255 characters",
            "Shorten it.");
    if (labels.size() > MAX_LABELS) {
      request.violation(
          "labels",
          "must be at most 64",
          String.format(Locale.ROOT, "Leave %d of them out.", labels.size() - MAX_LABELS));
    }
    return labels;
  }
}

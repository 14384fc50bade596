package org.unas.search.life.learning;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.unas.search.life.news.CollapseSign;

/**
 * Something about the images of a search that makes its figures say less than they seem to.
 *
 * @param code stable, upper case, such as {@code ONE_CLASS}
 * @param message what was seen, with figures
 * @param hint what to do
 * @param teachesNothing true if no architecture can be told from another with these images
 */
public record DataConcern(String code, String message, String hint, boolean teachesNothing) {

  /** The sign that the concern is of. */
  CollapseSign sign() {
    return teachesNothing ? CollapseSign.UNTEACHABLE : CollapseSign.DATA;
  }

  /** What was seen and what to do. */
  public String text() {
    return message + " " + hint;
  }

  /** What all concerns of one sign say; empty if there are none. */
  static Optional<String> text(List<DataConcern> concerns, CollapseSign sign) {
    String text =
        concerns.stream()
            .filter(concern -> concern.sign() == sign)
            .map(DataConcern::text)
            .collect(Collectors.joining(" "));
    return Optional.of(text).filter(words -> !words.isEmpty());
  }
}

package org.unas.search.space;

import java.util.List;

/**
 * One categorical decision of a space.
 *
 * @param name what is decided, unique within the space, such as {@code edge 0->1}
 * @param options what can be chosen, at least one
 */
public record Decision(String name, List<String> options) {
  /** Makes the options unmodifiable. */
  public Decision {
    options = List.copyOf(options);
  }

  /** Number of options. */
  public int size() {
    return options.size();
  }
}

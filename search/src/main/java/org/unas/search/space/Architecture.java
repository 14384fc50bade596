package org.unas.search.space;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;

/**
 * One architecture of a space: an option index per decision, in the order of {@link
 * SearchSpace#decisions()}. Immutable; its JSON is the array of the indices.
 *
 * <p>It does not know its space, and so not how many options there are.
 */
public final class Architecture {
  @JsonValue private final int[] choices;

  private Architecture(int[] choices) {
    this.choices = choices;
  }

  /**
   * An architecture.
   *
   * @param choices one option index per decision, from 0
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Architecture of(int... choices) {
    return new Architecture(choices.clone());
  }

  /**
   * An architecture, as the contract has it.
   *
   * @param choices one option index per decision, from 0
   */
  public static Architecture of(List<Integer> choices) {
    return new Architecture(choices.stream().mapToInt(Integer::intValue).toArray());
  }

  /** Number of decisions. */
  public int size() {
    return choices.length;
  }

  /**
   * The option that a decision takes.
   *
   * @param decision from 0, less than {@link #size()}
   */
  public int choice(int decision) {
    return choices[decision];
  }

  /** The options of all decisions, as the contract has them. */
  public List<Integer> choices() {
    return Arrays.stream(choices).boxed().toList();
  }

  /**
   * The same but for one decision.
   *
   * @param decision from 0, less than {@link #size()}
   * @param option what it takes instead, from 0
   */
  public Architecture with(int decision, int option) {
    int[] changed = choices.clone();
    changed[decision] = option;
    return new Architecture(changed);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Architecture that && Arrays.equals(choices, that.choices);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(choices);
  }

  /** The option indices, such as {@code [3, 0, 1]}. */
  @Override
  public String toString() {
    return Arrays.toString(choices);
  }
}

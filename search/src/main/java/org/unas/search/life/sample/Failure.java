package org.unas.search.life.sample;

/**
 * Why something did not work.
 *
 * @param code stable, upper case, such as {@code DATASET_NOT_FOUND}
 * @param message the rule, the value and the subject
 * @param hint the next step
 * @param fatal true if every further sample of the search would meet the same failure
 */
public record Failure(String code, String message, String hint, boolean fatal) {}

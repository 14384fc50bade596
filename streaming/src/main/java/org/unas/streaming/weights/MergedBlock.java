package org.unas.streaming.weights;

/**
 * A block of shared weights as the merger has it.
 *
 * @param block the block's name
 * @param version number of updates folded in; of a block in parts, the smallest of any part
 * @param answered the last update of this replica's own trainer that the merger has answered, by
 *     folding it in or by refusing it; 0 if none
 * @param values the values; shared, not to be changed
 */
public record MergedBlock(String block, long version, long answered, float[] values) {}

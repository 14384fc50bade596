package org.unas.benchmarks.parameters;

/**
 * A network whose size is not the published one.
 *
 * @param cell its cell
 * @param published parameters by the table
 * @param counted parameters by us
 */
record Mismatch(String cell, long published, long counted) {}

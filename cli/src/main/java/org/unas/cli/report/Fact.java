package org.unas.cli.report;

/**
 * One thing that is known.
 *
 * @param name what
 * @param value its value, with its unit
 */
record Fact(String name, String value) {}

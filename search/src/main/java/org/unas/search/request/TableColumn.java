package org.unas.search.request;

/**
 * Where a cost is looked up.
 *
 * @param path a CSV file, as the evaluators see it
 * @param column its column
 */
public record TableColumn(String path, String column) {}

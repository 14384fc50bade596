/**
 * Text as people hand it in: UTF-8, then JSON or YAML, into one tree in which every scalar keeps
 * the characters that were written. What a scalar means is decided by the field that it goes to.
 *
 * <p>Start with {@link org.unas.search.text.Document}, which picks the reader, and {@link
 * org.unas.search.text.Given}, which is what they make.
 */
package org.unas.search.text;

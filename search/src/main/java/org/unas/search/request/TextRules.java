package org.unas.search.request;

import java.util.regex.Pattern;

/**
 * What texts of a request may be. Searches that an older version accepted keep their names, so what
 * was stored is read by the rules of then.
 *
 * @param id of search ids
 * @param name of display names
 * @param label of the texts of labels
 * @param ofNewSearches whether also the options of data sets and what limits can be kept is checked
 */
record TextRules(Pattern id, Pattern name, Pattern label, boolean ofNewSearches) {
  /** Ids are names of files and parts of addresses and command lines. */
  static final TextRules OF_NEW_SEARCHES =
      new TextRules(
          Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,63}"),
          Pattern.compile("[^\\p{Cc}\\p{Zl}\\p{Zp}]{1,200}"),
          Pattern.compile("[^\\p{Cc}\\p{Zl}\\p{Zp}]{0,255}"),
          true);

  static final TextRules OF_STORED_SEARCHES =
      new TextRules(
          Pattern.compile("[A-Za-z0-9._-]{1,64}"),
          Pattern.compile("\\P{Cntrl}{1,200}"),
          Pattern.compile("\\P{Cntrl}{0,255}"),
          false);
}

package org.unas.search.request;

/** Constants whose names in requests are words with hyphens, such as {@code unas-additive}. */
interface Hyphenated {}

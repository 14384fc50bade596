/** The best that a search has seen: incumbents, trade-offs, rankings. */
package org.unas.search.life.found;

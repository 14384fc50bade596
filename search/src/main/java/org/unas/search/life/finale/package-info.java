/** The end of a search: finalists are chosen, measured and, if asked for, trained from scratch. */
package org.unas.search.life.finale;

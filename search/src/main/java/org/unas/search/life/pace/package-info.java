/** How far a search is: its state, its time, its workers. */
package org.unas.search.life.pace;

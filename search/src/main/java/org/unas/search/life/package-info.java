/**
 * One search from its acceptance to its end. The door is {@link org.unas.search.life.Search}; the
 * wings are, from the ground up: sample, then found and pace, then news, learning, finale.
 */
package org.unas.search.life;

/** What a search wants done and what it tells its user. */
package org.unas.search.life.news;

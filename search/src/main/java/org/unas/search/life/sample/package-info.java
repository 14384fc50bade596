/** What is asked of workers and what they answer: questions, samples under way, counters. */
package org.unas.search.life.sample;

package org.unas.search.life.news;

import org.unas.search.life.sample.Question;

/** What a search wants done. The order of effects matters. */
public sealed interface Effect {
  /**
   * Send a sample to the workers.
   *
   * @param question the sample
   */
  record Ask(Question question) implements Effect {}

  /**
   * Tell the user.
   *
   * @param sequence position in the result stream, from 0, without gaps
   * @param news what
   */
  record Tell(long sequence, News news) implements Effect {}

  /**
   * Publish how the policy moved.
   *
   * @param move the update
   */
  record Publish(PolicyMove move) implements Effect {}
}

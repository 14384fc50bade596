package org.unas.controller;

/**
 * When what was decided is committed, before which nobody sees it. While few samples are under way
 * that is at once, for workers wait. With many each worker has another sample to go on with, and a
 * commit for each would be most of the controller's work: so the first are held back until they are
 * half of all that is under way, or the interval of commits is over.
 */
final class CommitPace {
  private int unseen;

  /**
   * Whether it is time, after one more decision.
   *
   * @param asked samples that it asked for
   * @param underWay samples under way in all searches, these included
   */
  boolean isDue(int asked, int underWay) {
    unseen += asked;
    boolean due = 2L * unseen >= underWay;
    if (due) {
      unseen = 0;
    }
    return due;
  }
}

package org.unas.controller;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommitPaceTest {
  private final CommitPace pace = new CommitPace();

  @Test
  void shouldCommitAtOnceWhileWorkersWait() {
    for (int sample = 0; sample < 10; sample++) {
      assertThat(pace.isDue(1, 1)).isTrue();
      assertThat(pace.isDue(1, 2)).isTrue();
    }
  }

  @Test
  void shouldCommitOnceForHalfOfWhatIsUnderWay() {
    int commits = 0;
    for (int sample = 0; sample < 640; sample++) {
      commits += pace.isDue(1, 128) ? 1 : 0;
    }
    assertThat(commits).isEqualTo(10);
  }

  @Test
  void shouldCommitTheLastWordsOfTheLastSearchAtOnce() {
    assertThat(pace.isDue(0, 0)).isTrue();
  }

  @Test
  void shouldLeaveWordsAloneToTheInterval() {
    assertThat(pace.isDue(0, 8)).isFalse();
  }
}

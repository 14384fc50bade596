package org.unas.supernet.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No search hears of what goes wrong in another. */
class SessionsTest {
  private final List<String> closed = new ArrayList<>();
  private final List<String> memory = new ArrayList<>();
  private int troubles;
  private final Sessions<Session> sessions = new Sessions<>(2, () -> troubles++);

  private final class Session implements AutoCloseable {
    private final String search;

    Session(String search) {
      this.search = search;
      memory.add(search);
    }

    @Override
    public void close() {
      closed.add(search);
      memory.remove(search);
      if (search.startsWith("broken")) {
        throw new IllegalArgumentException("Block head has 0 initial values");
      }
      if (search.startsWith("huge")) {
        throw new OutOfMemoryError("to close");
      }
    }
  }

  private String use(String search) {
    return sessions.use(search, () -> new Session(search), session -> session.search);
  }

  @Test
  void shouldCloseTheOneThatWasUsedLongestAgo() {
    use("a");
    use("b");
    use("a");
    use("c");
    assertThat(closed).containsExactly("b");
    assertThat(memory).containsExactly("a", "c");
  }

  @Test
  void shouldOpenASearchThoughAnotherCannotBeClosed() {
    use("broken");
    use("huge");
    assertThat(use("c")).isEqualTo("c");
    assertThat(use("d")).isEqualTo("d");
    assertThat(closed).containsExactly("broken", "huge");
    assertThat(troubles).isEqualTo(2);
  }

  @Test
  void shouldCloseTheOthersWhenOneCannotBeClosed() {
    use("broken");
    use("b");
    sessions.close();
    assertThat(closed).containsExactly("broken", "b");
    assertThat(memory).isEmpty();
  }

  @Test
  void shouldLookAfterTheOthersWhenOneFails() {
    List<String> reached = new ArrayList<>();
    use("broken");
    use("b");
    sessions.forEach(
        session -> {
          if (session.search.equals("broken")) {
            throw new IllegalArgumentException("nothing to publish with");
          }
          reached.add(session.search);
        });
    assertThat(reached).containsExactly("b");
    assertThat(troubles).isEqualTo(1);
  }

  @Test
  void shouldTryAgainAloneWhenOthersHoldTheMemory() {
    use("a");
    use("b");
    String done =
        sessions.use("c", () -> new Session("c"), session -> withRoomForOne(session.search));
    assertThat(done).isEqualTo("c");
    assertThat(memory).containsExactly("c");
  }

  @Test
  void shouldTryAgainAloneWhenOthersHoldTheMemoryThatOpeningNeeds() {
    use("a");
    String done =
        sessions.use(
            "b",
            () -> {
              withRoomForOne(memory.isEmpty() ? "" : "no");
              return new Session("b");
            },
            session -> session.search);
    assertThat(done).isEqualTo("b");
    assertThat(closed).containsExactly("a");
  }

  private String withRoomForOne(String search) {
    if (memory.size() > (search.equals("no") ? 0 : 1)) {
      throw new OutOfMemoryError("Java heap space");
    }
    return search;
  }

  @Test
  void shouldBlameASearchThatIsTooLargeAloneAndForgetItsSession() {
    use("a");
    assertThatThrownBy(
            () ->
                sessions.use(
                    "b",
                    () -> new Session("b"),
                    session -> {
                      throw new OutOfMemoryError("Java heap space");
                    }))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(memory).isEmpty();
    assertThat(use("a")).isEqualTo("a");
  }

  @Test
  void shouldKeepTheOthersWhenASearchFailsForReasonsOfItsOwn() {
    use("a");
    assertThatThrownBy(
            () ->
                sessions.use(
                    "b",
                    () -> {
                      throw new IllegalStateException("no data");
                    },
                    session -> "never"))
        .hasMessage("no data");
    assertThat(memory).containsExactly("a");
    assertThat(closed).isEmpty();
  }

  @Test
  void shouldGiveBackWhatAnOpeningThatFailsHadTaken() {
    assertThatThrownBy(
            () ->
                Opening.on(
                    new Session("broken"),
                    ground -> {
                      throw new OutOfMemoryError("no room for more");
                    }))
        .hasMessage("no room for more")
        .hasSuppressedException(new IllegalArgumentException("Block head has 0 initial values"));
    assertThat(memory).isEmpty();
  }
}

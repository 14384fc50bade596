package org.unas.supernet.session;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The searches that a worker has open. Few, because each holds a supernet; the one that was used
 * longest ago is closed for a new one.
 *
 * @param <S> what is kept of a search
 */
public final class Sessions<S extends AutoCloseable> implements AutoCloseable {
  private final int limit;
  private final Map<String, S> open = new LinkedHashMap<>();

  /**
   * Room for so many searches.
   *
   * @param limit at least 1
   */
  public Sessions(int limit) {
    this.limit = limit;
  }

  /** The session of a search, opened if it is not there. */
  public S of(String searchId, Supplier<S> opening) {
    S session = open.remove(searchId);
    if (session == null) {
      while (open.size() >= limit) {
        drop(open.keySet().iterator().next());
      }
      session = opening.get();
    }
    open.put(searchId, session);
    return session;
  }

  /** Does something with every open session. */
  public void forEach(Consumer<S> action) {
    open.values().forEach(action);
  }

  /** Closes the session of a search; it starts anew with its next sample. */
  public void drop(String searchId) {
    S session = open.remove(searchId);
    if (session != null) {
      close(session);
    }
  }

  @Override
  public void close() {
    open.values().forEach(Sessions::close);
    open.clear();
  }

  private static void close(AutoCloseable session) {
    try {
      session.close();
    } catch (Exception e) {
      throw new IllegalStateException("A session could not be closed.", e);
    }
  }
}

package org.unas.supernet.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The searches that a worker has open. Few, because each holds a supernet; the one that was used
 * longest ago is closed for a new one. What goes wrong in one of them is nothing that another hears
 * of: a session that fails to close or to do a common errand is logged under its own search's name.
 *
 * @param <S> what is kept of a search
 */
public final class Sessions<S extends AutoCloseable> implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Sessions.class);

  private final int limit;
  private final Runnable troubled;
  private final Map<String, S> open = new LinkedHashMap<>();

  /**
   * Work on a session.
   *
   * @param <S> the session
   * @param <R> what comes out
   * @param <X> how it may fail, besides unchecked
   */
  @FunctionalInterface
  public interface Work<S, R, X extends Exception> {
    /** Does it. */
    R on(S session) throws X;
  }

  /**
   * Room for so many searches.
   *
   * @param limit at least 1
   * @param troubled told once of every session that could not be closed in order, for counting
   */
  public Sessions(int limit, Runnable troubled) {
    this.limit = limit;
    this.troubled = troubled;
  }

  /**
   * Works on the session of a search, opened if it is not there. If there is no memory for that,
   * the search's own session is closed and, where others hold memory, these too; then it is tried
   * once more. So no search is blamed for what others hold.
   *
   * @throws X as the work
   */
  public <R, X extends Exception> R use(String searchId, Supplier<S> opening, Work<S, R, X> work)
      throws X {
    try {
      return work.on(of(searchId, opening));
    } catch (RuntimeException | OutOfMemoryError e) {
      if (!WorkFailures.outOfMemory(e)) {
        throw e;
      }
      drop(searchId);
      if (open.isEmpty()) {
        throw e;
      }
      log.warn(
          "There is no memory for search {} beside {}, whose sessions are closed for it.",
          searchId,
          open.keySet());
    }
    close();
    return alone(searchId, opening, work);
  }

  private <R, X extends Exception> R alone(String searchId, Supplier<S> opening, Work<S, R, X> work)
      throws X {
    try {
      return work.on(of(searchId, opening));
    } catch (RuntimeException | OutOfMemoryError e) {
      if (WorkFailures.outOfMemory(e)) {
        drop(searchId);
      }
      throw e;
    }
  }

  private S of(String searchId, Supplier<S> opening) {
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

  /** Does something with every open session, whatever comes of it in the others. */
  public void forEach(Consumer<S> action) {
    open.forEach(
        (searchId, session) ->
            attempt(
                "Search {} could not be looked after.", searchId, () -> action.accept(session)));
  }

  private void drop(String searchId) {
    S session = open.remove(searchId);
    if (session != null) {
      attempt("The session of search {} was not closed in order.", searchId, session);
    }
  }

  /** Closes all of them. */
  @Override
  public void close() {
    List<String> all = new ArrayList<>(open.keySet());
    all.forEach(this::drop);
  }

  private void attempt(String trouble, String searchId, AutoCloseable action) {
    try {
      action.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception | OutOfMemoryError e) {
      log.warn(trouble, searchId, e);
      troubled.run();
    }
  }
}

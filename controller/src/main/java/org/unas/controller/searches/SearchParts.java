package org.unas.controller.searches;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.unas.search.life.Part;
import org.unas.search.life.SearchMemory;
import org.unas.search.life.news.News;
import org.unas.search.request.SearchSpec;

/**
 * The stored parts of all searches, by {@code searchId/part}. What is larger than {@value #PIECE}
 * bytes lies in pieces, so that no record is too large for the log, whatever the space is.
 */
final class SearchParts {
  static final int PIECE = 512 * 1024;

  /** What the status says of a search beside what the search itself stores. */
  private static final String TOLD = "told";

  /** Between the key of a part and the number of a piece; no key of a part has it. */
  private static final String PIECES = "#";

  /** No CBOR map begins so: the value is the number of pieces, in four bytes. */
  private static final byte IN_PIECES = 0;

  private static final Cbor<Part> PARTS = Cbor.of(Part.class);
  private static final Cbor<News.Progress> PROGRESS = Cbor.of(News.Progress.class);

  private final KeyValueStore<String, byte[]> store;

  SearchParts(KeyValueStore<String, byte[]> store) {
    this.store = store;
  }

  /** Stores what changed in a search, or, if one part cannot be written, nothing. */
  void save(String id, Map<String, Optional<Part>> changes) {
    Map<String, Optional<byte[]>> written = new LinkedHashMap<>();
    changes.forEach((key, part) -> written.put(path(id, key), part.map(this::write)));
    written.forEach(this::put);
  }

  private byte[] write(Part part) {
    return PARTS.serializer().serialize(part.key(), part);
  }

  /** Stores the whole of a search. */
  void save(String id, Collection<Part> parts) {
    Map<String, Optional<Part>> all = new LinkedHashMap<>();
    parts.forEach(part -> all.put(part.key(), Optional.of(part)));
    save(id, all);
  }

  /** Stores the last progress that the user was told. */
  void tell(String id, News.Progress progress) {
    put(path(id, TOLD), Optional.of(PROGRESS.serializer().serialize(TOLD, progress)));
  }

  /**
   * A search.
   *
   * @throws SerializationException if a part cannot be read
   * @throws IllegalArgumentException if the parts do not belong together
   */
  SearchMemory read(String id, SearchSpec spec) {
    List<Part> parts = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> all = all(id)) {
      while (all.hasNext()) {
        KeyValue<String, byte[]> entry = all.next();
        String key = entry.key.substring(id.length() + 1);
        if (!key.contains(PIECES) && !key.equals(TOLD)) {
          parts.add(PARTS.deserializer().deserialize(entry.key, whole(entry.key, entry.value)));
        }
      }
    }
    return SearchMemory.of(spec, parts);
  }

  /** Sequence of the next event of a search, if at least its head can be read. */
  OptionalLong nextEvent(String id) {
    String path = path(id, "head");
    try {
      byte[] value = store.get(path);
      return value != null
              && PARTS.deserializer().deserialize(path, whole(path, value))
                  instanceof Part.Head part
          ? OptionalLong.of(part.head().nextEvent())
          : OptionalLong.empty();
    } catch (SerializationException e) {
      return OptionalLong.empty();
    }
  }

  /** The last progress that the user was told. */
  Optional<News.Progress> told(String id) {
    String path = path(id, TOLD);
    return Optional.ofNullable(store.get(path))
        .map(value -> PROGRESS.deserializer().deserialize(path, whole(path, value)));
  }

  /** Deletes all of a search. */
  void delete(String id) {
    List<String> paths = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> all = all(id)) {
      all.forEachRemaining(entry -> paths.add(entry.key));
    }
    paths.forEach(store::delete);
  }

  /** No id has a slash, and '0' comes after it. */
  private KeyValueIterator<String, byte[]> all(String id) {
    return store.range(id + "/", id + "0");
  }

  private static String path(String id, String key) {
    return id + "/" + key;
  }

  private void put(String path, Optional<byte[]> value) {
    int before = pieces(store.get(path));
    int now = value.filter(bytes -> bytes.length > PIECE).map(bytes -> cut(path, bytes)).orElse(0);
    for (int piece = now; piece < before; piece++) {
      store.delete(piece(path, piece));
    }
    if (now > 0) {
      store.put(path, ByteBuffer.allocate(5).put(IN_PIECES).putInt(now).array());
    } else {
      value.ifPresentOrElse(bytes -> store.put(path, bytes), () -> store.delete(path));
    }
  }

  private int cut(String path, byte[] bytes) {
    int pieces = (bytes.length + PIECE - 1) / PIECE;
    for (int piece = 0; piece < pieces; piece++) {
      int from = piece * PIECE;
      int to = Math.min(bytes.length, from + PIECE);
      store.put(piece(path, piece), Arrays.copyOfRange(bytes, from, to));
    }
    return pieces;
  }

  private static String piece(String path, int piece) {
    return String.format(Locale.ROOT, "%s%s%08x", path, PIECES, piece);
  }

  /** 0 if it is whole, or not there. */
  private static int pieces(byte[] value) {
    return value != null && value.length == 5 && value[0] == IN_PIECES
        ? ByteBuffer.wrap(value, 1, 4).getInt()
        : 0;
  }

  private byte[] whole(String path, byte[] value) {
    int pieces = pieces(value);
    if (pieces == 0) {
      return value;
    }
    ByteBuffer whole = ByteBuffer.allocate(pieces * PIECE);
    for (int piece = 0; piece < pieces; piece++) {
      byte[] bytes = store.get(piece(path, piece));
      if (bytes == null) {
        throw new SerializationException(
            String.format(
                Locale.ROOT, "Of the %d pieces of %s, piece %d is gone.", pieces, path, piece));
      }
      whole.put(bytes);
    }
    return Arrays.copyOf(whole.array(), whole.position());
  }
}

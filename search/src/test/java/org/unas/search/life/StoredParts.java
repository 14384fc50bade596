package org.unas.search.life;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.unas.search.request.SearchSpec;

/** A search's stored parts as text, as some store would have them, for tests. */
public final class StoredParts {
  private static final ObjectMapper JSON =
      JsonMapper.builder().addModule(new Jdk8Module()).addModule(new JavaTimeModule()).build();

  /** By their keys. */
  public final Map<String, String> parts = new TreeMap<>();

  /** Characters written by the last {@link #save}. */
  public int written;

  /** Takes over what changed in a search. */
  public StoredParts save(Search search) {
    written = 0;
    search.changes().forEach(this::apply);
    return this;
  }

  private void apply(String key, Optional<Part> part) {
    if (part.isEmpty()) {
      parts.remove(key);
      return;
    }
    try {
      String text = JSON.writerFor(Part.class).writeValueAsString(part.get());
      written += key.length() + text.length();
      parts.put(key, text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** The search as it was last saved. */
  public Search restore(SearchSpec spec) {
    List<Part> read = new ArrayList<>();
    try {
      for (String text : parts.values()) {
        read.add(JSON.readValue(text, Part.class));
      }
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
    return Search.restore(SearchMemory.of(spec, read));
  }
}

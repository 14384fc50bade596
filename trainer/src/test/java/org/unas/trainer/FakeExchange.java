package org.unas.trainer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import org.unas.streaming.weights.BlockDelta;

/** Remembers what was published; a test says what was merged. */
final class FakeExchange implements WeightExchange {
  final List<List<BlockDelta>> published = new ArrayList<>();
  final Map<String, float[]> merged = new HashMap<>();
  final Map<String, Long> versions = new HashMap<>();

  boolean congested;
  boolean broken;

  void merge(String block, long version, float... values) {
    merged.put(block, values);
    versions.put(block, version);
  }

  @Override
  public void pull(BiConsumer<String, float[]> install) {
    merged.forEach((block, values) -> install.accept(block, values.clone()));
    merged.clear();
  }

  @Override
  public OptionalLong version(String block) {
    Long version = versions.get(block);
    return version == null ? OptionalLong.empty() : OptionalLong.of(version);
  }

  @Override
  public boolean congested() {
    return congested;
  }

  @Override
  public void publish(List<BlockDelta> changes) {
    if (broken) {
      throw new IllegalStateException("No way to the log");
    }
    published.add(changes);
  }

  @Override
  public boolean settle(BiConsumer<String, float[]> install, Duration timeout) {
    pull(install);
    return true;
  }

  @Override
  public long clock() {
    return published.size();
  }

  @Override
  public void close() {}
}

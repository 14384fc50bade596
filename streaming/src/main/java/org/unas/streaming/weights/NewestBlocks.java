package org.unas.streaming.weights;

import java.util.List;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * Blocks in memory. When they are read again from the changelog a block never goes back to an older
 * version: a merger that was thought dead may have written that one behind a newer one of its
 * successor.
 */
final class NewestBlocks implements KeyValueStore<Bytes, byte[]> {
  private final KeyValueStore<Bytes, byte[]> store;

  private NewestBlocks(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  static KeyValueBytesStoreSupplier supplier(String name) {
    KeyValueBytesStoreSupplier plain = Stores.inMemoryKeyValueStore(name);
    return new KeyValueBytesStoreSupplier() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public KeyValueStore<Bytes, byte[]> get() {
        return new NewestBlocks(plain.get());
      }

      @Override
      public String metricsScope() {
        return plain.metricsScope();
      }
    };
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    // Without a root the inner store does not register a way to be restored; this one has its own.
    store.init(context, null);
    context.register(root, (key, value) -> restore(Bytes.wrap(key), value));
  }

  void restore(Bytes key, byte[] value) {
    byte[] before = store.get(key);
    if (value == null
        || before == null
        || BlockStateSerde.version(value) >= BlockStateSerde.version(before)) {
      store.put(key, value);
    }
  }

  @Override
  public String name() {
    return store.name();
  }

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return store.isOpen();
  }

  @Override
  public Position getPosition() {
    return store.getPosition();
  }

  @Override
  public void put(Bytes key, byte[] value) {
    store.put(key, value);
  }

  @Override
  public byte[] putIfAbsent(Bytes key, byte[] value) {
    return store.putIfAbsent(key, value);
  }

  @Override
  public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
    store.putAll(entries);
  }

  @Override
  public byte[] delete(Bytes key) {
    return store.delete(key);
  }

  @Override
  public byte[] get(Bytes key) {
    return store.get(key);
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
    return store.range(from, to);
  }

  @Override
  public <P extends Serializer<Q>, Q> KeyValueIterator<Bytes, byte[]> prefixScan(
      Q prefix, P serializer) {
    return store.prefixScan(prefix, serializer);
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> all() {
    return store.all();
  }

  @Override
  public long approximateNumEntries() {
    return store.approximateNumEntries();
  }

  @Override
  public void close() {
    store.close();
  }
}

package io.infoplane.api;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Least recently used entries go first; an entry larger than the whole memo is not kept. */
final class BoundedMemo implements Memo {
  private final long maxBytes;
  private final Map<Name, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  private record Name(Class<?> type, String text) {}

  private record Entry(Object value, long bytes) {}

  BoundedMemo(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Override
  public <T> T get(Key<T> key, Supplier<? extends T> compute) {
    Name name = new Name(key.type(), key.text());
    Optional<Object> known = find(name);
    if (known.isPresent()) {
      return key.type().cast(known.get());
    }
    T value = compute.get();
    put(name, new Entry(value, Math.max(1, key.bytes())));
    return value;
  }

  @Override
  public <T> Optional<T> find(Key<T> key) {
    return find(new Name(key.type(), key.text())).map(key.type()::cast);
  }

  private synchronized Optional<Object> find(Name name) {
    return Optional.ofNullable(entries.get(name)).map(Entry::value);
  }

  private synchronized void put(Name name, Entry entry) {
    if (entry.bytes > maxBytes) {
      return;
    }
    Entry old = entries.put(name, entry);
    bytes += entry.bytes - (old == null ? 0 : old.bytes);
    Iterator<Entry> eldest = entries.values().iterator();
    while (bytes > maxBytes && eldest.hasNext()) {
      bytes -= eldest.next().bytes;
      eldest.remove();
    }
  }
}

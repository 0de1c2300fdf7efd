package io.muster.security.web;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * What was found of someone's access within the last second. What this server changes of anybody's access counts at once,
 * since it is told to forget; what another server of the same database changes, after a second at the latest. What was
 * not found is looked up each time.
 */
final class KnownAwhile<K, V> {

    private static final long KNOWN_FOR_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** More than ask at the same time; it only bounds the memory. */
    private static final int MOST = 10_000;

    private final Map<K, Known<V>> known = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    /** @param changes how many changes of access there had been before it was read */
    private record Known<V>(V value, long changes, long readAtNanos) {}

    Optional<V> find(K key, Supplier<Optional<V>> read) {
        long before = changes.get();
        Known<V> kept = known.get(key);
        if (kept != null && kept.changes() == before && System.nanoTime() - kept.readAtNanos() < KNOWN_FOR_NANOS) {
            return Optional.of(kept.value());
        }
        long now = System.nanoTime();
        Optional<V> found = read.get();
        if (known.size() >= MOST) {
            known.clear();
        }
        found.ifPresentOrElse(value -> known.put(key, new Known<>(value, before, now)), () -> known.remove(key));
        return found;
    }

    /** Someone's access has changed. */
    void forget() {
        changes.incrementAndGet();
    }
}

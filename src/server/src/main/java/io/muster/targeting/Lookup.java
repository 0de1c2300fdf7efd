package io.muster.targeting;

/**
 * Finds devices in an index over one field: all those whose key lies in the range, and no device that has no such value.
 *
 * @param from inclusive
 * @param to exclusive
 */
public record Lookup(Field field, IndexKey from, IndexKey to) {

    static Lookup equal(Field field, IndexKey key) {
        return new Lookup(field, key, key.next());
    }

    /** Whether it looks for one key alone, {@link #from}. */
    public boolean isSingle() {
        return to.equals(from.next());
    }

    public boolean contains(IndexKey key) {
        return from.compareTo(key) <= 0 && key.compareTo(to) < 0;
    }
}

package io.muster.ui;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What pages have read beside the {@link Board} since it was last looked at: each subject once, by the first that asks. */
final class Readings {

    /** More than people look at within a second; beyond it each page reads for itself. */
    private static final int MOST = 1_000;

    private final Map<String, Object> known = new ConcurrentHashMap<>();

    @SuppressWarnings("unchecked") // A subject is always read in the same way.
    <T> T of(String subject, Supplier<T> read) {
        return known.size() >= MOST ? read.get() : (T) known.computeIfAbsent(subject, key -> read.get());
    }
}

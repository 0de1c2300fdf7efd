package io.muster.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The acts that were recorded. */
public interface AuditEntries {

    void add(List<AuditEntry> entries);

    /** The newest first. */
    List<AuditEntry> list(Filter filter, @Nullable Long beforeId, int limit);

    long count(Filter filter);

    /**
     * Which acts; null: any.
     *
     * @param from inclusive
     * @param to exclusive
     */
    record Filter(
            @Nullable String actor,
            @Nullable String objectKind,
            @Nullable String objectId,
            @Nullable Instant from,
            @Nullable Instant to) {}
}

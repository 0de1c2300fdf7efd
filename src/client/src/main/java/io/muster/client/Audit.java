package io.muster.client;

import io.muster.protocol.rest.AuditEntry;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who did what, when, from where: {@code /audit}. */
public final class Audit {

    private final Exchange exchange;

    Audit(Exchange exchange) {
        this.exchange = exchange;
    }

    /** Entries of one actor, on one object, from {@code from} (inclusive) until {@code to} (exclusive); null: any. */
    public Stream<AuditEntry> list(
            @Nullable String actor, @Nullable String object, @Nullable Instant from, @Nullable Instant to) {
        return Pages.of(
                exchange,
                Request.path("audit"),
                query -> query.with("actor", actor)
                        .with("object", object)
                        .with("from", from)
                        .with("to", to),
                AuditEntry.class);
    }
}

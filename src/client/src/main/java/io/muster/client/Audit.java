package io.muster.client;

import io.muster.protocol.rest.AuditEntry;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who did what, when, from where: {@code /audit}.
 *
 * <pre>{@code
 * Instant yesterday = Instant.now().minus(Duration.ofDays(1));
 * try (Stream<AuditEntry> entries = muster.audit().list(null, "configuration/speed-v3.1", yesterday, null)) {
 *     entries.limit(10).forEach(System.out::println);
 * }
 * }</pre>
 */
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

package io.muster.ui.overview;

import io.muster.audit.AuditEntries;
import io.muster.audit.AuditEntry;
import io.muster.configuration.convergence.Drift;
import io.muster.configuration.history.FleetSample;
import io.muster.configuration.history.FleetSamples;
import io.muster.device.FleetCensus;
import io.muster.device.FleetCensus.FleetSize;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What needs no look each second: read once in five seconds, charts once a minute, however many pages are open. */
@ApplicationScoped
public class Lately {

    private static final long FRESH_MILLIS = 5_000;
    private static final int ACTS = 8;
    private static final AuditEntries.Filter ANY = new AuditEntries.Filter(null, null, null, null, null);

    @Inject
    private FleetCensus census;

    @Inject
    private Drift drift;

    @Inject
    private AuditEntries audit;

    @Inject
    private FleetSamples samples;

    @Inject
    private Clock clock;

    private Seen seen = Seen.NOTHING;
    private Instant chartedAt = Instant.EPOCH;
    private final Map<Span, Chart> charts = new EnumMap<>(Span.class);

    /** As it stood at most five seconds ago. */
    public synchronized Seen seen() {
        Instant now = clock.instant();
        if (!seen.at().plusMillis(FRESH_MILLIS).isAfter(now)) {
            seen = new Seen(now, census.take(), drift.devices(), audit.list(ANY, null, ACTS));
        }
        return seen;
    }

    /** How the fleet stood over a span of time that ends now. */
    public synchronized Chart chart(Span span) {
        Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        if (!minute.equals(chartedAt)) {
            charts.clear();
            chartedAt = minute;
        }
        return charts.computeIfAbsent(span, wanted -> {
            Instant from = minute.minus(wanted.length());
            List<FleetSample> found = samples.since(from, wanted.stretch());
            return new Chart(from, minute, found);
        });
    }

    /**
     * What was read together.
     *
     * @param acts of people, the newest first; for admins
     */
    public record Seen(Instant at, FleetSize fleet, OptionalLong drift, List<AuditEntry> acts) {

        /** Before the first look. */
        public static final Seen NOTHING =
                new Seen(Instant.EPOCH, new FleetSize(0, 0), OptionalLong.empty(), List.of());
    }
}

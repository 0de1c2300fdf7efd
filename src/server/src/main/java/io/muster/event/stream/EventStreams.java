package io.muster.event.stream;

import io.muster.event.EventFilter;
import io.muster.event.EventLog;
import io.muster.event.SequenceEvents;
import io.muster.foundation.background.Repeating;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.security.AccessToken;
import io.muster.security.Caller;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All readers of this server, and the loop that puts events in their order and hands them out. */
@ApplicationScoped
public class EventStreams {

    private static final int AFTER_MIGRATIONS = 900;
    private static final int MAX_STREAMS = 10_000;
    private static final Duration PERIOD = Duration.ofMillis(200);
    /** So long at one time whoever has taken what it was handed is handed more. */
    private static final Duration FEEDING = Duration.ofMillis(200);

    private static final int PAGE = 500;
    /** Pages of older events at one time, for those who come back: those who are up to date shall not wait long. */
    private static final int OLDER_PAGES = 20;

    @Inject
    private EventLog log;

    @Inject
    private Instance<SequenceEvents> sequenceEvents;

    @Inject
    private Caller caller;

    @Inject
    private StreamRules rules;

    @Inject
    private Repeating repeating;

    private final Set<OpenStream> streams = ConcurrentHashMap.newKeySet();
    private final RecentEvents recent = new RecentEvents();

    void start(@Observes @Priority(AFTER_MIGRATIONS) @Initialized(ApplicationScoped.class) Object event) {
        repeating.each(PERIOD, "events could not be handed out", this::turn);
    }

    /**
     * Answers a request with events until the reader goes, or may read no longer.
     *
     * @param lastEventId the last one that the reader has, as it was told; null or empty: from now on
     * @throws MusterProblem before anything is answered: when that event is unknown or too old (gone)
     */
    public void open(AsyncContext context, EventFilter filter, @Nullable String lastEventId) {
        if (streams.size() >= MAX_STREAMS) {
            throw new MusterProblem(
                    ProblemType.UNAVAILABLE, "%,d readers listen already (expected: fewer)".formatted(MAX_STREAMS));
        }
        String token = caller.token().map(AccessToken::id).orElse("");
        long position = position(lastEventId);
        HttpServletResponse response = (HttpServletResponse) context.getResponse();
        response.setContentType("text/event-stream;charset=UTF-8");
        // Some proxies gather an answer before they pass it on.
        response.setHeader("X-Accel-Buffering", "no");
        context.setTimeout(0);
        try {
            OpenStream stream = new OpenStream(context, response.getOutputStream(), filter, token, position);
            stream.begin();
            streams.add(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long position(@Nullable String lastEventId) {
        EventLog.Extent extent = log.extent();
        if (lastEventId == null || lastEventId.isBlank()) {
            return extent.last();
        }
        if (!lastEventId.matches("[0-9]{1,18}")) {
            throw new MusterProblem(
                    ProblemType.MALFORMED, "Last-Event-ID: '%s' (expected: an event's id)".formatted(lastEventId));
        }
        long last = Long.parseLong(lastEventId);
        if (last < extent.forgotten() || last > extent.last()) {
            throw new MusterProblem(
                    ProblemType.GONE,
                    "Last-Event-ID: %d; what followed is not kept (kept: from %d to %d). Read the state anew and listen"
                                    .formatted(last, extent.forgotten() + 1, extent.last())
                            + " without it");
        }
        return last;
    }

    private void turn() {
        EventLog.Extent extent = log.extent();
        if (extent.waiting()) {
            sequence();
            extent = log.extent();
        }
        if (streams.isEmpty()) {
            recent.beginAt(extent.last());
            return;
        }
        while (recent.last() < extent.last()) {
            List<Frame> page = page(recent.last());
            if (page.isEmpty()) {
                // Forgotten before it was read: whoever needs it is told so.
                recent.beginAt(extent.last());
            }
            recent.add(page);
            feed();
        }
        long end = System.nanoTime() + FEEDING.toNanos();
        do {
            feed();
            feedOlder(extent);
        } while (System.nanoTime() - end < 0 && streams.stream().anyMatch(this::wants));
        rules.apply(streams);
    }

    private boolean wants(OpenStream stream) {
        return stream.position() < recent.last() && stream.hasRoom();
    }

    private void sequence() {
        try (Instance.Handle<SequenceEvents> each = sequenceEvents.getHandle()) {
            boolean more = true;
            while (more) {
                more = each.get().sequence();
            }
        }
    }

    private List<Frame> page(long after) {
        return log.after(after, PAGE).stream().map(Frame::of).toList();
    }

    private void feed() {
        Map<Long, List<Frame>> behind = new HashMap<>();
        for (OpenStream stream : streams) {
            if (wants(stream) && recent.covers(stream.position())) {
                stream.feed(behind.computeIfAbsent(stream.position(), recent::after));
            }
        }
    }

    /** Those who are behind what is at hand: a page serves all whom it concerns. */
    private void feedOlder(EventLog.Extent extent) {
        for (int pages = 0; pages < OLDER_PAGES; pages++) {
            Optional<OpenStream> last = streams.stream()
                    .filter(stream -> stream.hasRoom() && !recent.covers(stream.position()))
                    .min(Comparator.comparingLong(OpenStream::position));
            if (last.isEmpty()) {
                return;
            }
            long from = last.get().position();
            if (from < extent.forgotten()) {
                // It read so slowly that the next one is not kept any more; when it comes back it is told so.
                last.get().end();
                continue;
            }
            List<Frame> page = page(from);
            if (page.isEmpty()) {
                return;
            }
            long end = page.get(page.size() - 1).position();
            streams.stream()
                    .filter(stream -> stream.position() >= from && stream.position() < end)
                    .forEach(stream -> stream.feed(page));
        }
    }

    @PreDestroy
    void stop() {
        streams.forEach(OpenStream::end);
    }
}

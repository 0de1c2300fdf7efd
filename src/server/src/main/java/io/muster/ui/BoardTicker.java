package io.muster.ui;

import io.muster.foundation.background.Repeating;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.faces.event.WebsocketEvent;
import jakarta.faces.push.Push;
import jakarta.faces.push.PushContext;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Looks at the {@link Board} once a second while a page is open, and pushes to all of them what differs: the places
 * that have other texts, and the shapes for which some are drawn anew. A page that missed a version sees it by the next one's
 * number, at the latest at the beat.
 */
@ApplicationScoped
public class BoardTicker {

    private static final int AFTER_MIGRATIONS = 900;
    private static final int BEAT_SECONDS = 5;
    private static final String CHANNEL = "board";

    @Inject
    private Board board;

    @Inject
    @Push(channel = CHANNEL)
    private PushContext push;

    @Inject
    private Repeating repeating;

    private final AtomicInteger open = new AtomicInteger();
    private int untilBeat = BEAT_SECONDS;

    void start(@Observes @Priority(AFTER_MIGRATIONS) @Initialized(ApplicationScoped.class) Object event) {
        repeating.each(Duration.ofSeconds(1), "the board could not be read", this::tick);
    }

    void opened(@Observes @WebsocketEvent.Opened WebsocketEvent event) {
        if (event.getChannel().equals(CHANNEL)) {
            open.incrementAndGet();
        }
    }

    void closed(@Observes @WebsocketEvent.Closed WebsocketEvent event) {
        if (event.getChannel().equals(CHANNEL)) {
            open.decrementAndGet();
        }
    }

    private void tick() {
        if (open.get() <= 0) {
            return;
        }
        tell(board.moved());
    }

    private void tell(Board.Moved now) {
        untilBeat--;
        if (now.version() != now.since()) {
            push.send(Map.of("version", now.version(), "since", now.since(), "values", now.values()));
        } else if (untilBeat <= 0) {
            push.send(Map.of("version", now.version()));
            untilBeat = BEAT_SECONDS;
        }
    }
}

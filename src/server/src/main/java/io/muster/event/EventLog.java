package io.muster.event;

import java.time.Duration;
import java.util.List;

/** The events that are kept. */
public interface EventLog {

    /** Puts them down in the transaction in which they happen: neither is without the other. */
    void append(List<NewEvent> events);

    Extent extent();

    /**
     * Gives their places to events that are committed, the oldest first. One at a time among all servers; those of one
     * object keep their order, because whoever changes it holds its row while he puts the event down.
     *
     * @return how many, at most {@code limit}
     */
    int sequence(int limit);

    /** In their order. */
    List<LoggedEvent> after(long position, int limit);

    /**
     * Takes out what is older.
     *
     * @return how many, at most {@code limit}
     */
    int forget(Duration kept, int limit);

    /**
     * What there is.
     *
     * @param forgotten the last position that is not kept any more
     * @param last the newest position
     * @param waiting whether something was put down that has no place yet
     */
    record Extent(long forgotten, long last, boolean waiting) {}
}

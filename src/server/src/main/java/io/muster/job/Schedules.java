package io.muster.job;

import java.time.Instant;

/** When recurring work is next due, whichever server does it. */
public interface Schedules {

    /** Makes it known, or moves it forward to {@code next} when it was later than that; an occurrence missed stays. */
    void plan(String name, Instant next);

    /**
     * Takes an occurrence that is due: true for one caller alone. Belongs to the caller's transaction, so that work
     * submitted in it and the occurrence are taken together.
     *
     * @param next the occurrence after {@code now}; however many were missed, they are caught up once
     */
    boolean take(String name, Instant now, Instant next);
}

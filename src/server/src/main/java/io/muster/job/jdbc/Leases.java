package io.muster.job.jdbc;

/** How long silence is taken for life. */
final class Leases {

    /** A server renews every second; one that is silent for this long is taken for dead. */
    static final int SECONDS = 15;

    private Leases() {}
}

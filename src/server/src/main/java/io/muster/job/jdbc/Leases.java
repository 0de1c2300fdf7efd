package io.muster.job.jdbc;

/** How long silence is taken for life. */
final class Leases {

    /** A server renews every second; one that is silent for this long is taken for dead. */
    static final int SECONDS = 15;

    /** Of a row in {@code node}: the server lives, and keeps the partitions that it has claimed. */
    static final String ALIVE = "heartbeat_at > UTC_TIMESTAMP(3) - INTERVAL " + SECONDS + " SECOND";

    private Leases() {}
}

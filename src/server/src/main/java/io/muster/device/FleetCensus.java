package io.muster.device;

/** How large the fleet is, counted by index when it is asked. */
public interface FleetCensus {

    FleetSize take();

    /** All devices, and those that the broker holds. */
    record FleetSize(long total, long connected) {}
}

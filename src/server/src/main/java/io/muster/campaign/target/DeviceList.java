package io.muster.campaign.target;

import java.time.Instant;

/**
 * Ids of devices that campaigns name; registered or not.
 *
 * @param devices how many; each id counts once
 */
public record DeviceList(long number, long devices, Instant madeAt, String madeBy) {

    /** The most ids that a list holds, and that one request may send. */
    public static final int MAX_IDS = 1_000_000;
}

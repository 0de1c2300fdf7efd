package io.muster.protocol.rest;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a revision that comes in waves has come.
 *
 * @param state {@code progressing}, {@code paused}, {@code rolled-back} or {@code completed}
 * @param percent of the devices that have it
 * @param wave how many of {@code waves} have begun
 * @param baseline the revision that the other devices keep; null: they have none
 * @param salt gives each device its place: the first 32 bits of the SHA-256 of {@code salt/deviceId}, modulo 10,000; those
 *     below 100 × percent have the revision
 * @param reason why it stands where it stands
 * @param job the job that spreads, or spread, the present wave
 * @param holders how the devices split that hold the revision; null in the answer to an act
 */
public record RolloutStatus(
        long revision,
        @Nullable String state,
        int percent,
        int wave,
        List<Integer> waves,
        @Nullable Long baseline,
        @Nullable String salt,
        @Nullable String reason,
        @Nullable Instant waveSince,
        long epoch,
        long job,
        @Nullable Map<String, Long> holders) {

    public RolloutStatus {
        waves = Unmodifiable.list(waves);
    }
}

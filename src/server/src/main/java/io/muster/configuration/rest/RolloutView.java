package io.muster.configuration.rest;

import io.muster.configuration.convergence.DescribeConfiguration;
import io.muster.configuration.convergence.Split;
import io.muster.configuration.rollout.Rollout;
import io.muster.configuration.rollout.RolloutProgress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a configuration's newest revision has come.
 *
 * @param state {@code progressing}, {@code paused}, {@code rolled-back} or {@code completed}
 * @param wave how many of {@code waves} have begun
 * @param baseline the revision that the other devices keep; null: they have none
 * @param salt gives devices their places: the first 32 bits of the SHA-256 of {@code salt/deviceId}, modulo 10,000; those
 *     below 100 × percent have the revision
 * @param reason why it stands where it stands
 * @param job the job that spreads, or spread, the present wave
 * @param holders where the devices stand that hold the revision; null in the answer to an act
 */
public record RolloutView(
        long revision,
        String state,
        int percent,
        int wave,
        List<Integer> waves,
        @Nullable Long baseline,
        String salt,
        String reason,
        Instant waveSince,
        long epoch,
        long job,
        @Nullable Holders holders) {

    /** The split of the devices that hold the revision. */
    public record Holders(
            long devices, long shadowed, long pendingOffline, long pendingOnline, long converged, long failed) {

        static Holders of(Split split) {
            return new Holders(
                    split.targeted(),
                    split.shadowed(),
                    split.pendingOffline(),
                    split.pendingOnline(),
                    split.converged(),
                    split.failed());
        }
    }

    static RolloutView of(DescribeConfiguration.Standing standing) {
        return of(standing.progress(), standing.reason(), Holders.of(standing.holders()));
    }

    /** After an act, before anybody was led there. */
    static RolloutView of(RolloutProgress progress) {
        return of(progress, progress.rollout().reason(), null);
    }

    private static RolloutView of(RolloutProgress progress, String reason, @Nullable Holders holders) {
        Rollout rollout = progress.rollout();
        return new RolloutView(
                rollout.revision(),
                rollout.state().word(),
                rollout.percent(),
                progress.wave(),
                progress.spec().waves(),
                progress.baseline(),
                progress.run().salt(rollout.configuration()),
                reason,
                rollout.waveSince(),
                rollout.epoch(),
                rollout.job(),
                holders);
    }
}

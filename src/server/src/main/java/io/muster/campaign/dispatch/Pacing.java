package io.muster.campaign.dispatch;

import io.muster.campaign.CampaignSpec;
import io.muster.campaign.TaskCounts;
import org.jspecify.annotations.Nullable;

/**
 * How many tasks may go now. A token bucket holds a fifth of a second's worth, so that after a pause nothing is made up
 * for in a burst; the rate ramps up by what the devices answered, and unanswered tasks are limited by number.
 */
public final class Pacing {

    private static final double BUCKET_SECONDS = 0.2;

    /** Two, so that a slow pace does not lose the fraction that one pass leaves to the next. */
    private static final double MIN_BUCKET = 2;

    private Pacing() {}

    /**
     * What is allowed.
     *
     * @param tasks how many may go
     * @param tokens what the bucket holds before they go
     */
    record Grant(int tasks, double tokens) {}

    /** Tasks a second: {@code min(perSecond, base × factor^n)}, n the whole steps answered; infinite without a limit. */
    public static double rate(CampaignSpec.@Nullable Pace pace, long answered) {
        if (pace == null) {
            return Double.POSITIVE_INFINITY;
        }
        double limit = pace.perSecond() == null ? Double.POSITIVE_INFINITY : pace.perSecond();
        CampaignSpec.RampUp ramp = pace.rampUp();
        if (ramp == null) {
            return limit;
        }
        long steps = answered / ramp.step();
        return Math.min(limit, ramp.base() * Math.pow(ramp.factor(), (double) steps));
    }

    /**
     * What is allowed after {@code seconds} since the bucket held {@code tokens}.
     *
     * @param most no more than so many, whatever the pace
     */
    static Grant grant(CampaignSpec.@Nullable Pace pace, TaskCounts counts, double tokens, double seconds, int most) {
        long room = pace == null || pace.maxOutstanding() == null
                ? most
                : Math.max(0, pace.maxOutstanding() - counts.outstanding());
        int allowed = (int) Math.min(most, room);
        double rate = rate(pace, counts.answered());
        if (Double.isInfinite(rate)) {
            return new Grant(allowed, 0);
        }
        double full = Math.max(MIN_BUCKET, rate * BUCKET_SECONDS);
        double held = Math.min(full, tokens + rate * Math.max(0, seconds));
        return new Grant(Math.min(allowed, (int) held), held);
    }
}

package io.muster.campaign;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a campaign may send just now. */
public final class Windows {

    private Windows() {}

    public static boolean isOpen(CampaignSpec.@Nullable Schedule schedule, Instant now) {
        if (schedule == null || schedule.window() == null) {
            return true;
        }
        CampaignSpec.Window window = schedule.window();
        // It is open if it opened after now minus its duration, and not later than now.
        Instant opened = Cron.of(window.cron(), schedule.timeZone()).after(now.minus(window.duration()));
        return !opened.isAfter(now);
    }

    /** When it opens next; now, where there is no window. */
    static Instant nextOpening(CampaignSpec.@Nullable Schedule schedule, Instant now) {
        return schedule == null || schedule.window() == null
                ? now
                : Cron.of(schedule.window().cron(), schedule.timeZone()).after(now);
    }
}

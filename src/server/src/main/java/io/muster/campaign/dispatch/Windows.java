package io.muster.campaign.dispatch;

import io.muster.campaign.CampaignSpec;
import io.muster.campaign.Cron;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a campaign may send just now. */
final class Windows {

    private Windows() {}

    static boolean isOpen(CampaignSpec.@Nullable Schedule schedule, Instant now) {
        if (schedule == null || schedule.window() == null) {
            return true;
        }
        CampaignSpec.Window window = schedule.window();
        // It is open if it opened after now minus its duration, and not later than now.
        Instant opened = Cron.of(window.cron(), schedule.timeZone()).after(now.minus(window.duration()));
        return !opened.isAfter(now);
    }
}

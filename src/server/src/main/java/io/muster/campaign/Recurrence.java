package io.muster.campaign;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** When a recurring campaign happens, and what each occurrence is called. */
final class Recurrence {

    private static final DateTimeFormatter MARK =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm'Z'").withZone(ZoneOffset.UTC);

    private Recurrence() {}

    /** The first time after this instant, and not before its schedule begins. */
    static Instant next(CampaignSpec spec, Instant now) {
        CampaignSpec.Schedule schedule = spec.schedule();
        if (schedule == null || schedule.cron() == null) {
            throw new IllegalStateException("the campaign does not recur");
        }
        Instant begin = schedule.startAt();
        Instant behind = begin != null && begin.isAfter(now) ? begin.minusMillis(1) : now;
        return Cron.of(schedule.cron(), schedule.timeZone()).after(behind);
    }

    /** The name of the occurrence at that time: the same whichever server makes it, so that it is made once. */
    static CampaignId name(CampaignId campaign, Instant time) {
        return new CampaignId(campaign.value() + '-' + MARK.format(time));
    }
}

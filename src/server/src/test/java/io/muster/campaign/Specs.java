package io.muster.campaign;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Campaigns for tests. */
public final class Specs {

    private Specs() {}

    /** A call that retries so. */
    public static CampaignSpec retrying(CampaignSpec.@Nullable Retry retry) {
        return of(retry, null);
    }

    /** A call with these rules. */
    public static CampaignSpec aborting(List<CampaignSpec.AbortRule> rules) {
        return of(null, rules);
    }

    private static CampaignSpec of(CampaignSpec.@Nullable Retry retry, @Nullable List<CampaignSpec.AbortRule> rules) {
        return new CampaignSpec(
                "c", "call", "reboot", null, null, null, null, null, null, null, null, retry, null, rules);
    }
}

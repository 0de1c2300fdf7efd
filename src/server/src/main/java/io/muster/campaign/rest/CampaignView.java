package io.muster.campaign.rest;

import io.muster.campaign.Campaign;
import io.muster.campaign.CampaignConditions;
import io.muster.campaign.CampaignSpec;
import io.muster.campaign.CampaignState;
import io.muster.campaign.DescribeCampaign;
import io.muster.campaign.TaskCounts;
import io.muster.campaign.TaskState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A campaign on the wire. */
public record CampaignView(
        String id,
        String state,
        @Nullable String reason,
        long total,
        Map<String, Long> counts,
        double rate,
        @Nullable Instant estimatedEnd,
        List<CampaignConditions.Condition> conditions,
        Instant createdAt,
        String createdBy,
        @Nullable Instant startAt,
        @Nullable Instant startedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant endedAt,
        @Nullable Instant closedAt,
        @Nullable Instant purgedAt,
        @Nullable Long job,
        CampaignSpec spec) {

    static CampaignView of(DescribeCampaign.Description description) {
        Campaign campaign = description.campaign();
        return new CampaignView(
                campaign.id().value(),
                campaign.state().wire(),
                campaign.reason(),
                description.counts().total(),
                counts(description.counts()),
                Math.round(description.rate() * 10) / 10.0,
                description.estimatedEnd(),
                description.conditions(),
                campaign.created().at(),
                campaign.created().by(),
                campaign.startAt(),
                campaign.startedAt(),
                campaign.expiresAt(),
                endedAt(campaign, description.counts()),
                campaign.endedAt(),
                campaign.standing().purgedAt(),
                campaign.startJob(),
                campaign.spec());
    }

    /** When nothing was open any more; late answers may count until it closes. */
    private static @Nullable Instant endedAt(Campaign campaign, TaskCounts counts) {
        if (campaign.isClosed()) {
            return campaign.state() == CampaignState.COMPLETED ? campaign.since() : campaign.endedAt();
        }
        boolean decided = campaign.targeted() && counts.open() == 0;
        return decided && campaign.state().hasStopped() ? campaign.since() : null;
    }

    private static Map<String, Long> counts(TaskCounts counts) {
        Map<String, Long> named = new LinkedHashMap<>();
        for (TaskState state : TaskState.values()) {
            named.put(state.wire(), counts.of(state));
        }
        return named;
    }
}

package io.muster.campaign;

import io.muster.audit.AuditTrail;
import io.muster.campaign.target.FindTargets;
import io.muster.device.NotConfirmed;
import io.muster.foundation.UseCase;
import io.muster.foundation.json.JsonNumber;
import io.muster.foundation.json.JsonObject;
import io.muster.security.Caller;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/** Takes a campaign on; where it is to start at once, its job is asked for in the same transaction. */
@UseCase
public class CreateCampaign {

    private final Campaigns campaigns;
    private final FindTargets findTargets;
    private final StartCampaign startCampaign;
    private final AuditTrail audit;
    private final Caller caller;
    private final Clock clock;

    @Inject
    CreateCampaign(
            Campaigns campaigns,
            FindTargets findTargets,
            StartCampaign startCampaign,
            AuditTrail audit,
            Caller caller,
            Clock clock) {
        this.campaigns = campaigns;
        this.findTargets = findTargets;
        this.startCampaign = startCampaign;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * Creates it.
     *
     * @param spec whose ids, if it names any, are a list
     * @param expectDevices how many devices the caller says it will touch
     */
    public Campaign create(CampaignSpec spec, OptionalLong expectDevices) {
        CheckSpec.check(spec);
        long targeted = findTargets.count(spec);
        NotConfirmed.check(targeted, expectDevices);
        CampaignId id = new CampaignId(
                spec.id() == null ? "campaign-" + UUID.randomUUID().toString().substring(0, 13) : spec.id());
        Instant now = clock.instant();
        Instant startAt = startAt(spec, now);
        Campaign campaign = campaigns.add(id, spec, new Campaign.Provenance(caller.name(), now), startAt);
        audit.record("created", "campaign", id.value(), new JsonObject(Map.of("devices", JsonNumber.of(targeted))));
        if (!startAt.isAfter(now)) {
            startCampaign.start(campaign.number());
        }
        return campaigns.get(id);
    }

    private static Instant startAt(CampaignSpec spec, Instant now) {
        CampaignSpec.Schedule schedule = spec.schedule();
        if (spec.recurs()) {
            return Recurrence.next(spec, now);
        }
        return schedule == null || schedule.startAt() == null ? now : schedule.startAt();
    }
}

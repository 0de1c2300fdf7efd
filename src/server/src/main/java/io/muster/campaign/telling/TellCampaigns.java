package io.muster.campaign.telling;

import io.muster.campaign.Campaign;
import io.muster.campaign.Campaigns;
import io.muster.campaign.DescribeCampaign;
import io.muster.campaign.TaskCounts;
import io.muster.campaign.TaskState;
import io.muster.campaign.telling.ToldCampaigns.Standing;
import io.muster.event.EventLog;
import io.muster.event.EventType;
import io.muster.event.NewEvent;
import io.muster.foundation.UseCase;
import io.muster.foundation.json.JsonNull;
import io.muster.foundation.json.JsonNumber;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonText;
import io.muster.foundation.json.JsonValue;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells of the campaigns that moved since the last time. */
@UseCase
public class TellCampaigns {

    private static final int AT_ONCE = 1_000;
    /** What the events of a campaign are about: this and its id. */
    private static final String SUBJECT = "campaign/";

    private final ToldCampaigns told;
    private final Campaigns campaigns;
    private final EventLog log;
    private final Clock clock;

    @Inject
    TellCampaigns(ToldCampaigns told, Campaigns campaigns, EventLog log, Clock clock) {
        this.told = told;
        this.campaigns = campaigns;
        this.log = log;
        this.clock = clock;
    }

    /** How events say that they are about this campaign. */
    public static String subject(Campaign campaign) {
        return SUBJECT + campaign.id().value();
    }

    public void tell() {
        List<Standing> moved = told.moved(AT_ONCE);
        if (moved.isEmpty()) {
            return;
        }
        Map<Long, Campaign> found = campaigns
                .findAll(moved.stream().map(Standing::number).toList())
                .stream()
                .collect(Collectors.toMap(Campaign::number, Function.identity()));
        Instant now = clock.instant();
        List<NewEvent> events = new ArrayList<>();
        for (Standing standing : moved) {
            Campaign campaign = found.get(standing.number());
            if (campaign != null && standing.isNews()) {
                events.add(new NewEvent(
                        standing.newState() ? EventType.CAMPAIGN_STATE : EventType.CAMPAIGN_PROGRESS,
                        subject(campaign),
                        data(campaign, standing, now)));
            }
        }
        told.put(moved);
        log.append(events);
    }

    private static JsonObject data(Campaign campaign, Standing standing, Instant now) {
        TaskCounts counts = new TaskCounts();
        Map<String, JsonValue> named = new LinkedHashMap<>();
        int next = 0;
        String[] numbers = standing.counts().split(",", -1);
        for (TaskState state : TaskState.values()) {
            long count = Long.parseLong(numbers[next++]);
            counts.add(state, count);
            named.put(state.wire(), JsonNumber.of(count));
        }
        Map<String, JsonValue> data = new LinkedHashMap<>();
        data.put("id", new JsonText(campaign.id().value()));
        data.put("state", new JsonText(standing.state()));
        data.put("reason", text(campaign.reason()));
        data.put("total", JsonNumber.of(counts.total()));
        data.put("counts", new JsonObject(named));
        data.put(
                "rate",
                new JsonNumber(BigDecimal.valueOf(DescribeCampaign.rate(campaign, counts, now))
                        .setScale(1, RoundingMode.HALF_UP)));
        data.put("estimatedEnd", text(DescribeCampaign.estimatedEnd(campaign, counts, now)));
        return new JsonObject(data);
    }

    private static JsonValue text(@Nullable Object value) {
        return value == null ? JsonNull.NULL : new JsonText(value.toString());
    }
}

package io.muster.ui.campaign;

import io.muster.campaign.Campaign;
import io.muster.campaign.CampaignState;
import io.muster.campaign.TaskCounts;
import io.muster.ui.Figures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What open pages show of campaigns, as it was read together.
 *
 * @param newest first
 * @param open that have not stopped, the newest first; some of them
 * @param openCount of all that have not stopped
 * @param watched whose own pages are open
 * @param counts of all of these, by their numbers
 * @param details of the watched ones
 */
public record CampaignsSeen(
        List<Campaign> newest,
        List<Campaign> open,
        long openCount,
        List<Campaign> watched,
        Map<Long, TaskCounts> counts,
        Map<Long, CampaignDetails> details) {

    /** Pages that are open are drawn anew this often (muster.js), so that what nobody watches any more is forgotten. */
    public static final Duration ROUND = Duration.ofMinutes(4);

    public static final CampaignsSeen NOTHING =
            new CampaignsSeen(List.of(), List.of(), 0, List.of(), Map.of(), Map.of());

    public CampaignLine line(Campaign campaign, Instant now) {
        return new CampaignLine(campaign, counts.getOrDefault(campaign.number(), new TaskCounts()), now);
    }

    private Stream<Campaign> all() {
        return Stream.of(newest, open, watched).flatMap(List::stream);
    }

    /** Every text that may change in place. */
    public void into(Map<String, String> values, Instant now) {
        values.put("campaigns.open", Figures.count(openCount));
        all().forEach(campaign -> line(campaign, now).into(values));
        watched.forEach(campaign -> {
            CampaignDetails found = details.get(campaign.number());
            if (found != null) {
                found.into("campaign." + campaign.id(), values);
            }
        });
        shapes(values);
    }

    /** What there is to show, by the part of a page that shows it. */
    private void shapes(Map<String, String> values) {
        values.put("campaigns.list", shape(newest));
        values.put("campaigns.running", shape(open));
        watched.forEach(campaign -> values.put("campaign." + campaign.id() + ".shape", shape(campaign)));
    }

    private static String shape(List<Campaign> shown) {
        return Integer.toHexString(
                shown.stream().map(CampaignsSeen::shape).toList().hashCode());
    }

    private static String shape(Campaign campaign) {
        return campaign.number() + " " + campaign.state() + " "
                + (campaign.isClosed() && campaign.state() != CampaignState.COMPLETED);
    }
}

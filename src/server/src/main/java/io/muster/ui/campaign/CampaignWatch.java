package io.muster.ui.campaign;

import io.muster.campaign.Campaign;
import io.muster.campaign.Campaigns;
import io.muster.campaign.DescribeCampaign;
import io.muster.campaign.TaskCounts;
import io.muster.campaign.TaskFindings;
import io.muster.campaign.history.CampaignSample;
import io.muster.campaign.history.CampaignSamples;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Reads what open pages show of campaigns, once however many pages there are: each second two queries of rows and
 * counters, never of tasks. Reasons and conditions, which do look at tasks, are read each five seconds, of the campaigns
 * alone whose own pages are open; reasons only when more has come to nothing.
 */
@ApplicationScoped
public class CampaignWatch {

    /** The newest campaigns that pages show live. */
    public static final int SHOWN = 50;

    private static final int OPEN_SHOWN = 10;
    private static final int MAX_WATCHED = 200;
    private static final int REASONS = 20;
    private static final Duration SLOWLY = Duration.ofSeconds(5);
    private static final Duration FORGOTTEN = CampaignsSeen.ROUND.multipliedBy(2);

    @Inject
    private Instance<Campaigns> campaigns;

    @Inject
    private Instance<DescribeCampaign> describeCampaign;

    @Inject
    private Instance<TaskFindings> findings;

    @Inject
    private CampaignSamples samples;

    private final Map<Long, Watched> watched = new LinkedHashMap<>();
    private Map<Long, CampaignDetails> details = Map.of();
    private final Map<Long, Long> cameToNothing = new HashMap<>();
    private List<Campaign> open = List.of();
    private Instant slowlyAt = Instant.EPOCH;

    private record Watched(Campaign campaign, Instant at) {}

    /** A page of its own shows this campaign: what it shows is read until no page draws it any more. */
    public synchronized void watch(Campaign campaign, Instant now) {
        watched.remove(campaign.number());
        watched.put(campaign.number(), new Watched(campaign, now));
        if (!details.containsKey(campaign.number())) {
            details = read(List.of(campaign), details, now);
        }
    }

    /** Of one that is watched. */
    public synchronized CampaignDetails details(Campaign campaign) {
        return details.getOrDefault(campaign.number(), CampaignDetails.NONE);
    }

    /** Reads what pages show. */
    public synchronized CampaignsSeen look(Instant now) {
        try (Instance.Handle<Campaigns> handle = campaigns.getHandle()) {
            Campaigns all = handle.get();
            List<Campaign> newest = all.page(null, SHOWN);
            boolean slowly = !slowlyAt.plus(SLOWLY).isAfter(now);
            if (slowly) {
                slowlyAt = now;
                open = all.open().stream()
                        .filter(campaign -> !campaign.state().hasStopped())
                        .sorted(Comparator.comparing(Campaign::number).reversed())
                        .toList();
            }
            List<Campaign> live = watched(newest, now);
            if (slowly) {
                details = read(live, Map.of(), now);
            }
            Map<Long, Campaign> fresh = byNumber(newest);
            List<Campaign> shown = open.stream()
                    .limit(OPEN_SHOWN)
                    .map(campaign -> fresh.getOrDefault(campaign.number(), campaign))
                    .filter(campaign -> !campaign.state().hasStopped())
                    .toList();
            TreeSet<Long> numbers = new TreeSet<>();
            Stream.of(newest, shown, live).flatMap(List::stream).forEach(each -> numbers.add(each.number()));
            Map<Long, TaskCounts> counts = all.counts(numbers);
            return new CampaignsSeen(newest, shown, open.size(), live, counts, details);
        }
    }

    /** Those whose pages are open, as they are now: an ended one that is neither new nor open has not changed. */
    private List<Campaign> watched(List<Campaign> newest, Instant now) {
        watched.values().removeIf(each -> each.at().plus(FORGOTTEN).isBefore(now));
        while (watched.size() > MAX_WATCHED) {
            watched.remove(watched.keySet().iterator().next());
        }
        cameToNothing.keySet().retainAll(watched.keySet());
        Map<Long, Campaign> known = byNumber(open);
        known.putAll(byNumber(newest));
        watched.replaceAll((number, each) -> new Watched(known.getOrDefault(number, each.campaign()), each.at()));
        return watched.values().stream().map(Watched::campaign).toList();
    }

    private static Map<Long, Campaign> byNumber(List<Campaign> campaigns) {
        Map<Long, Campaign> byNumber = new HashMap<>();
        campaigns.forEach(campaign -> byNumber.put(campaign.number(), campaign));
        return byNumber;
    }

    private Map<Long, CampaignDetails> read(List<Campaign> some, Map<Long, CampaignDetails> others, Instant now) {
        Map<Long, CampaignDetails> read = new HashMap<>(others);
        if (some.isEmpty()) {
            return read;
        }
        try (Instance.Handle<DescribeCampaign> describe = describeCampaign.getHandle();
                Instance.Handle<TaskFindings> find = findings.getHandle()) {
            Map<Long, List<CampaignSample>> sampled =
                    samples.of(some.stream().map(Campaign::number).toList());
            for (DescribeCampaign.Description each : describe.get().describe(new ArrayList<>(some))) {
                long number = each.campaign().number();
                long nothing = new CampaignLine(each.campaign(), each.counts(), Instant.EPOCH).cameToNothing();
                CampaignDetails before = details.get(number);
                Long then = cameToNothing.put(number, nothing);
                List<TaskFindings.Reason> reasons = before != null && then != null && then == nothing
                        ? before.reasons()
                        : find.get().reasons(number, REASONS);
                RateChart rates = RateChart.of(each.campaign(), sampled.getOrDefault(number, List.of()), now);
                read.put(number, new CampaignDetails(each.conditions(), reasons, rates));
            }
        }
        return read;
    }
}

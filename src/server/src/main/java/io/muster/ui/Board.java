package io.muster.ui;

import io.muster.configuration.Configuration;
import io.muster.configuration.Configurations;
import io.muster.configuration.convergence.Split;
import io.muster.configuration.convergence.SplitCounters;
import io.muster.device.FleetCensus.FleetSize;
import io.muster.job.Job;
import io.muster.job.Jobs;
import io.muster.ui.campaign.CampaignWatch;
import io.muster.ui.campaign.CampaignsSeen;
import io.muster.ui.overview.Lately;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.faces.component.behavior.ClientBehaviorContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What all pages show of the whole platform, read at most once a second however many are open. Each reading that
 * differs from the one before is a version of the board; {@link BoardTicker} tells the open pages what differs.
 */
@ApplicationScoped
public class Board {

    /** The newest jobs and the first configurations that pages show live. */
    public static final int SHOWN = 50;

    private static final long MAX_SKIPS_SHOWN = 100;
    private static final long FRESH_MILLIS = 1_000;
    private static final int MAX_WATCHED = 500;

    /** The form of parts/live.xhtml. */
    private static final String FEED = "feed:";

    /** Open pages are drawn anew more often than this. */
    private static final Duration WATCHED = CampaignsSeen.ROUND.multipliedBy(2);

    @Inject
    private Instance<Jobs> jobs;

    @Inject
    private Instance<Configurations> configurations;

    @Inject
    private SplitCounters splits;

    @Inject
    private Lately lately;

    @Inject
    private CampaignWatch campaignWatch;

    @Inject
    private Clock clock;

    private Shown shown = Shown.NOTHING;
    private Map<String, String> values = Map.of();
    private final Set<String> moved = new HashSet<>();
    private long told;
    private Readings readings = new Readings();
    private final Map<String, Instant> watched = new LinkedHashMap<>();

    /** As it stood at most a second ago. */
    public synchronized Shown shown() {
        return shown.at().plusMillis(FRESH_MILLIS).isBefore(clock.instant()) ? look() : shown;
    }

    /**
     * Keeps the splits of these configurations live too, as long as a page that shows them is drawn now and then: those
     * behind the first {@value #SHOWN} are not read else.
     */
    public synchronized void watch(Collection<String> configurations) {
        Instant now = clock.instant();
        configurations.forEach(id -> watched.put(id, now));
    }

    private Set<String> watched(Instant now) {
        watched.values().removeIf(at -> at.plus(WATCHED).isBefore(now));
        while (watched.size() > MAX_WATCHED) {
            watched.remove(watched.keySet().iterator().next());
        }
        return watched.keySet();
    }

    /** Reads it anew. */
    public synchronized Shown look() {
        Instant now = clock.instant();
        // Before anything is read: what a page reads from now on is as new as this look.
        readings = new Readings();
        Lately.Seen seen = lately.seen();
        List<Configuration> found = firstConfigurations();
        List<Job> newest = newestJobs();
        Set<String> ids = new TreeSet<>(watched(now));
        found.forEach(configuration -> ids.add(configuration.id().value()));
        Map<String, Split> counted = splits.of(ids);
        CampaignsSeen campaigns = campaignWatch.look(now);
        Shown next = new Shown(shown.version(), now, seen, newest, found, counted, campaigns);
        if (differs(next.values())) {
            next = new Shown(shown.version() + 1, now, seen, newest, found, counted, campaigns);
        }
        shown = next;
        return next;
    }

    private boolean differs(Map<String, String> now) {
        Map<String, String> before = values;
        if (now.equals(before)) {
            return false;
        }
        now.forEach((place, value) -> {
            if (!value.equals(before.get(place))) {
                moved.add(place);
            }
        });
        moved.retainAll(now.keySet());
        values = now;
        return true;
    }

    /** Reads it anew, and gives all that moved since this was last asked, in however many looks. */
    synchronized Moved moved() {
        look();
        Map<String, String> now = new HashMap<>();
        moved.forEach(place -> now.put(place, values.getOrDefault(place, "")));
        Moved since = new Moved(told, shown.version(), now);
        told = shown.version();
        moved.clear();
        return since;
    }

    /**
     * What a page shows beside the board. Pages that their feed has drawn anew share one reading a look at the board,
     * however many they are; who opens a page or acts reads anew, so that nothing they have done is missing.
     *
     * @param subject what is read, the same words for the same thing
     */
    public <T> T reading(String subject, Supplier<T> read) {
        return isFeeds() ? readings().of(subject, read) : read.get();
    }

    private synchronized Readings readings() {
        shown();
        return readings;
    }

    private static boolean isFeeds() {
        return FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .getOrDefault(ClientBehaviorContext.BEHAVIOR_SOURCE_PARAM_NAME, "")
                .startsWith(FEED);
    }

    // One for each reading: a transactional bean is not shared by threads.

    private List<Configuration> firstConfigurations() {
        try (Instance.Handle<Configurations> each = configurations.getHandle()) {
            return each.get().page("", SHOWN);
        }
    }

    private List<Job> newestJobs() {
        try (Instance.Handle<Jobs> each = jobs.getHandle()) {
            return each.get().list(null, null, SHOWN, null);
        }
    }

    /**
     * What moved from one version to another.
     *
     * @param values what the places that moved have now
     */
    record Moved(long since, long version, Map<String, String> values) {}

    /**
     * The newest jobs, and configurations in id order with their splits.
     *
     * @param version one more whenever something that is shown differs
     */
    public record Shown(
            long version,
            Instant at,
            Lately.Seen seen,
            List<Job> jobs,
            List<Configuration> configurations,
            Map<String, Split> splits,
            CampaignsSeen campaigns) {

        static final Shown NOTHING =
                new Shown(0, Instant.EPOCH, Lately.Seen.NOTHING, List.of(), List.of(), Map.of(), CampaignsSeen.NOTHING);

        /** Every text that may change in place, by the key of its place, and the shape of what may change otherwise. */
        Map<String, String> values() {
            Map<String, String> values = new HashMap<>();
            FleetSize fleet = seen.fleet();
            values.put("fleet.total", Figures.count(fleet.total()));
            values.put("fleet.connected", Figures.count(fleet.connected()));
            values.put("fleet.offline", Figures.count(fleet.total() - fleet.connected()));
            values.put("fleet.drift", drift());
            values.put(
                    "acts.newest",
                    seen.acts().isEmpty()
                            ? ""
                            : Long.toString(seen.acts().get(0).id()));
            values.put("charts.minute", at.truncatedTo(ChronoUnit.MINUTES).toString());
            jobs.forEach(job -> new JobLine(job, at).into(values));
            splits.forEach((id, split) -> new SplitLine(ConfigurationLine.key(id), split).into(values));
            new SplitLine("fleet", whole()).into(values);
            campaigns.into(values, at);
            shapes(values);
            return values;
        }

        /**
         * What there is to show, by the part of a page that shows it: where this differs, the pages that name it as
         * {@code data-redraws} are drawn anew, and no others.
         */
        private void shapes(Map<String, String> values) {
            values.put("jobs.list", shape(jobs.stream().map(job -> job.id() + " " + job.state())));
            jobs.forEach(job -> values.put(
                    "job." + job.id() + ".shape",
                    job.state().word() + " " + job.partitions().size() + " "
                            + Math.min(MAX_SKIPS_SHOWN, job.counts().skipped())));
            values.put(
                    "configurations.list",
                    shape(configurations.stream().map(each -> each.id() + " " + each.revision())));
            configurations.forEach(each ->
                    values.put(ConfigurationLine.key(each.id().value()) + ".shape", Long.toString(each.revision())));
        }

        /** Short, since it is pushed to every page: only whether it differs counts. */
        private static String shape(Stream<String> shown) {
            return Integer.toHexString(shown.toList().hashCode());
        }

        /** How many devices the last audit found other than they had to be; a dash before the first. */
        public String drift() {
            return seen.drift().isPresent() ? Figures.count(seen.drift().getAsLong()) : "–";
        }

        public ConfigurationLine line(Configuration configuration) {
            return new ConfigurationLine(
                    configuration, splits.getOrDefault(configuration.id().value(), Split.NONE));
        }

        /** The splits of all shown configurations together. */
        public Split whole() {
            return configurations.stream()
                    .map(each -> splits.getOrDefault(each.id().value(), Split.NONE))
                    .reduce(Split.NONE, Split::plus);
        }
    }
}

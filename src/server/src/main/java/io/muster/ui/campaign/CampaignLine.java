package io.muster.ui.campaign;

import io.muster.campaign.Campaign;
import io.muster.campaign.CampaignSpec;
import io.muster.campaign.TaskCounts;
import io.muster.campaign.TaskState;
import io.muster.ui.Bar;
import io.muster.ui.Figures;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A campaign with its counters as the pages write it. */
public final class CampaignLine {

    private final Campaign campaign;
    private final TaskCounts counts;
    private final Instant now;

    public CampaignLine(Campaign campaign, TaskCounts counts, Instant now) {
        this.campaign = campaign;
        this.counts = counts;
        this.now = now;
    }

    public String getId() {
        return campaign.id().value();
    }

    /** Under which changes are pushed. */
    public String getKey() {
        return "campaign." + getId();
    }

    public String getState() {
        return campaign.state().wire();
    }

    /** {@code call reboot}, {@code message}. */
    public String getWhat() {
        CampaignSpec spec = campaign.spec();
        return spec.sendsMessages() ? "message" : "call " + spec.method();
    }

    /** For whom, in the words of who asked. */
    public String getTargets() {
        CampaignSpec.Targets targets = campaign.spec().targets();
        if (targets == null) {
            return "";
        }
        if (targets.failedIn() != null) {
            return "failed in " + targets.failedIn();
        }
        String condition = targets.condition();
        if (targets.deviceList() != null) {
            return "device list " + targets.deviceList() + (condition == null ? "" : ", " + condition);
        }
        return condition == null ? "" : condition;
    }

    public String getCreatedBy() {
        return campaign.created().by();
    }

    public Instant getCreatedAt() {
        return campaign.created().at();
    }

    public @Nullable Instant getStartAt() {
        return campaign.startedAt() == null ? campaign.startAt() : campaign.startedAt();
    }

    public @Nullable Instant getExpiresAt() {
        return campaign.expiresAt();
    }

    public @Nullable Long getJob() {
        return campaign.startJob();
    }

    public String getTotal() {
        return Figures.count(counts.total());
    }

    public String getSucceeded() {
        return Figures.count(counts.of(TaskState.SUCCEEDED));
    }

    /** Those that came to nothing, whoever found so. */
    public String getFailed() {
        return Figures.count(failed());
    }

    /** What retrying would try again. */
    long failed() {
        return counts.of(TaskState.FAILED) + counts.of(TaskState.TIMED_OUT) + counts.of(TaskState.EXPIRED);
    }

    /** What has a reason to be told. */
    long cameToNothing() {
        return failed() + counts.of(TaskState.SKIPPED);
    }

    long open() {
        return counts.open();
    }

    public String getWaiting() {
        return Figures.count(counts.of(TaskState.WAITING));
    }

    /** Those that their devices have and owe an answer to. */
    public String getOutstanding() {
        return Figures.count(counts.outstanding());
    }

    public String getOpen() {
        return Figures.count(counts.open());
    }

    public String getPercent() {
        return Figures.percent(decided(), counts.total()) + " %";
    }

    private long decided() {
        return counts.total() - counts.open();
    }

    /** Decided tasks a second since it started, as the API counts them. */
    public String getRate() {
        double rate = rate();
        return rate > 0 && rate < 10 ? String.format(java.util.Locale.ENGLISH, "%.1f/s", rate) : Figures.rate(rate);
    }

    private double rate() {
        Instant start = campaign.startedAt();
        if (start == null) {
            return 0;
        }
        Instant end = campaign.endedAt() != null
                ? campaign.endedAt()
                : campaign.state().hasStopped() && counts.open() == 0 ? campaign.since() : now;
        return decided() * 1000.0 / Math.max(1, Duration.between(start, end).toMillis());
    }

    public String getEstimatedEnd() {
        double rate = rate();
        boolean goesOn = campaign.state().dispatches() && campaign.targeted() && counts.open() > 0 && rate > 0;
        return Figures.in(goesOn ? Duration.ofSeconds((long) Math.ceil(counts.open() / rate)) : null);
    }

    public Bar getBar() {
        Bar bar = Bar.empty();
        for (TaskState state : shown()) {
            bar = bar.and(state.wire(), counts.of(state), counts.total());
        }
        return bar;
    }

    /** All states, those that the devices decided first. */
    private static List<TaskState> shown() {
        return List.of(
                TaskState.SUCCEEDED,
                TaskState.ACCEPTED,
                TaskState.SENT,
                TaskState.WAITING,
                TaskState.FAILED,
                TaskState.TIMED_OUT,
                TaskState.EXPIRED,
                TaskState.CANCELED,
                TaskState.SKIPPED);
    }

    public List<Part> getParts() {
        return shown().stream()
                .map(state -> new Part(state.wire(), Figures.count(counts.of(state))))
                .toList();
    }

    /** Where what it shows is put when it changes. */
    public void into(Map<String, String> values) {
        String key = getKey();
        values.put(key + ".state", getState());
        values.put(key + ".bar", getBar().widths());
        values.put(key + ".percent", getPercent());
        values.put(key + ".total", getTotal());
        values.put(key + ".rate", getRate());
        values.put(key + ".estimatedEnd", getEstimatedEnd());
        values.put(key + ".came-to-nothing", getFailed());
        values.put(key + ".outstanding", getOutstanding());
        Arrays.stream(TaskState.values())
                .forEach(state -> values.put(key + "." + state.wire(), Figures.count(counts.of(state))));
    }

    /**
     * How many are in one state.
     *
     * @param state its text, its class in the style sheet and its key
     */
    public record Part(String state, String count) {}
}

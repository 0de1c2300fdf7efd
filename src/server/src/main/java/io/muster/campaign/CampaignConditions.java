package io.muster.campaign;

import io.muster.campaign.dispatch.Pacing;
import io.muster.campaign.target.DeviceList;
import io.muster.job.Job;
import io.muster.job.JobState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Why one campaign is where it is, in words; each holds at the moment at which it is asked. */
public final class CampaignConditions {

    private static final String STARTED = "Started";
    private static final String TARGETED = "Targeted";
    private static final String DISPATCHING = "Dispatching";
    private static final String ENDING = "Ending";
    private static final Set<JobState> GIVEN_UP = EnumSet.of(JobState.STOPPED, JobState.FAILED);

    private final Campaign campaign;
    private final TaskCounts counts;
    private final Surroundings surroundings;
    private final Instant now;
    private final List<Condition> conditions = new ArrayList<>();

    /** Why it is where it is. */
    public record Condition(String type, boolean status, String reason, String message, Instant since) {}

    /**
     * What else matters.
     *
     * @param waiting how what waits splits
     * @param sending how many campaigns have something to send just now, it among them
     * @param job that makes, or made, its tasks
     * @param endingJob that gives up what still waits, where that is much
     * @param list whose ids it is for
     */
    record Surroundings(
            Tasks.Waiting waiting,
            long sending,
            @Nullable Job job,
            @Nullable Job endingJob,
            @Nullable DeviceList list) {}

    private CampaignConditions(Campaign campaign, TaskCounts counts, Surroundings surroundings, Instant now) {
        this.campaign = campaign;
        this.counts = counts;
        this.surroundings = surroundings;
        this.now = now;
    }

    static List<Condition> of(Campaign campaign, TaskCounts counts, Surroundings surroundings, Instant now) {
        CampaignConditions found = new CampaignConditions(campaign, counts, surroundings, now);
        found.started();
        found.targeted();
        found.joining();
        found.dispatching();
        found.answered();
        found.kept();
        return List.copyOf(found.conditions);
    }

    private void say(String type, boolean status, String reason, String message) {
        conditions.add(new Condition(type, status, reason, message, campaign.since()));
    }

    private void started() {
        if (campaign.state() == CampaignState.SCHEDULED) {
            say(
                    STARTED,
                    false,
                    "Scheduled",
                    (campaign.spec().recurs() ? "it happens next at " : "it starts at ") + campaign.startAt());
        } else if (campaign.reason() != null && isGoingWell()) {
            say(STARTED, true, "Late", campaign.reason());
        }
    }

    private boolean isGoingWell() {
        return campaign.state() == CampaignState.STARTING
                || campaign.state() == CampaignState.RUNNING
                || campaign.state() == CampaignState.COMPLETED;
    }

    private void targeted() {
        Long job = campaign.startJob();
        if (job == null) {
            return;
        }
        Job found = surroundings.job();
        if (!campaign.targeted() && found != null && GIVEN_UP.contains(found.state())) {
            say(
                    TARGETED,
                    false,
                    "JobEnded",
                    "job %d, which makes its tasks or lets them wait again, is %s (restart it)"
                            .formatted(job, found.state().word()));
        } else if (!campaign.targeted() && !campaign.state().hasStopped()) {
            boolean retries = found != null && found.name().equals(ControlCampaign.RETRY_JOB);
            say(
                    TARGETED,
                    false,
                    retries ? "Retrying" : "Starting",
                    "job %d %s".formatted(job, retries ? "lets what failed wait again" : "makes its tasks"));
        } else if (counts.total() == 0 && !campaign.isJoining()) {
            say(TARGETED, true, "NoDevices", "no device matched when it started");
        }
    }

    private void joining() {
        if (!campaign.isJoining() || campaign.state().hasStopped()) {
            return;
        }
        String until = campaign.expiresAt() == null
                ? "it is canceled"
                : campaign.expiresAt().toString();
        say("Joining", true, "Continuous", "devices that come to match join it until " + until);
        DeviceList list = surroundings.list();
        if (list != null && list.devices() > counts.total()) {
            say(
                    "Joining",
                    true,
                    "ListedDevicesMissing",
                    "%,d of the %,d listed ids are no devices that match, yet"
                            .formatted(list.devices() - counts.total(), list.devices()));
        }
    }

    private void dispatching() {
        String why = campaign.reason() == null ? "" : campaign.reason();
        switch (campaign.state()) {
            case PAUSED -> say(DISPATCHING, false, "Paused", why);
            case ABORTED -> say(DISPATCHING, false, "Aborted", why);
            case CANCELED -> say(DISPATCHING, false, "Canceled", why);
            case STARTING, RUNNING -> waiting();
            case SCHEDULED, COMPLETED -> {}
        }
        Long ending = campaign.standing().endingJob();
        if (ending != null && counts.of(TaskState.WAITING) > 0) {
            Job job = surroundings.endingJob();
            if (job != null && GIVEN_UP.contains(job.state())) {
                say(
                        ENDING,
                        false,
                        "JobEnded",
                        "job %d, which gives up what still waits, is %s (restart it)"
                                .formatted(ending, job.state().word()));
            } else {
                say(ENDING, false, "GivingUp", "job %d gives up what still waits".formatted(ending));
            }
        }
    }

    private void waiting() {
        Tasks.Waiting waiting = surroundings.waiting();
        if (waiting.parked() > 0) {
            say(
                    DISPATCHING,
                    true,
                    "DevicesOffline",
                    "%,d tasks wait for their devices to connect".formatted(waiting.parked()));
        }
        if (waiting.later() > 0) {
            say(DISPATCHING, true, "Backoff", "%,d tasks wait to be tried again".formatted(waiting.later()));
        }
        CampaignSpec.Schedule schedule = campaign.spec().schedule();
        if (!Windows.isOpen(schedule, now)) {
            say(DISPATCHING, false, "OutsideWindow", "the next window opens at " + Windows.nextOpening(schedule, now));
        } else if (waiting.ready() > 0) {
            heldBack(waiting.ready());
        }
    }

    /** Why what could go has not gone yet: the tightest of what holds it back. */
    private void heldBack(long ready) {
        CampaignSpec.Pace pace = campaign.spec().pace();
        double rate = Pacing.rate(pace, counts.answered());
        Integer most = pace == null ? null : pace.maxOutstanding();
        if (most != null && counts.outstanding() >= most) {
            say(
                    DISPATCHING,
                    false,
                    "MaxOutstanding",
                    "%,d tasks wait until fewer than %,d devices owe an answer".formatted(ready, most));
        } else if (Double.isFinite(rate)) {
            say(DISPATCHING, true, "Pace", "%,d tasks are to be sent at %.1f a second".formatted(ready, rate));
        } else if (surroundings.sending() > 1) {
            say(
                    DISPATCHING,
                    true,
                    "FairShare",
                    "%,d tasks are to be sent; %,d campaigns send in turn".formatted(ready, surroundings.sending()));
        } else {
            say(DISPATCHING, true, "InWork", "%,d tasks are to be sent".formatted(ready));
        }
    }

    private void answered() {
        if (counts.outstanding() > 0) {
            say(
                    "Answered",
                    false,
                    "AnswersOutstanding",
                    "%,d devices have not answered yet".formatted(counts.outstanding()));
        }
    }

    private void kept() {
        if (campaign.standing().purgedAt() != null) {
            say(
                    "Kept",
                    false,
                    "Purged",
                    "its tasks were purged at %s; the counts stay"
                            .formatted(campaign.standing().purgedAt()));
        }
    }
}

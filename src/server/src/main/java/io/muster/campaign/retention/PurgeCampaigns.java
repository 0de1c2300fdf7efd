package io.muster.campaign.retention;

import io.muster.audit.AuditTrail;
import io.muster.foundation.UseCase;
import io.muster.foundation.jdbc.Leases;
import io.muster.job.Job;
import io.muster.job.JobRequest;
import io.muster.job.JobState;
import io.muster.job.Jobs;
import io.muster.job.ThisServer;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Has the tasks of campaigns that closed long ago purged. One purge at a time. */
@UseCase
public class PurgeCampaigns {

    /** The name of the job: {@code jobs/purge-campaigns.xml}. */
    public static final String JOB = "purge-campaigns";

    private static final Duration UNUSED_LISTS = Duration.ofDays(1);

    /** The servers' clocks may differ by less; who looks later than this is about the next day's. */
    private static final Duration OF_ONE_NIGHT = Duration.ofMinutes(10);

    private final Jobs jobs;
    private final OldRecords old;
    private final Leases leases;
    private final ThisServer server;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    PurgeCampaigns(Jobs jobs, OldRecords old, Leases leases, ThisServer server, AuditTrail audit, Clock clock) {
        this.jobs = jobs;
        this.old = old;
        this.leases = leases;
        this.server = server;
        this.audit = audit;
        this.clock = clock;
    }

    /** Asks for a purge of what closed longer ago; answers the job, which may be one that waits or runs already. */
    public long purge(Duration olderThan, String requestedBy) {
        return Stream.of(JobState.QUEUED, JobState.RUNNING)
                .flatMap(state -> jobs.list(JOB, state, 1, null).stream())
                .map(Job::id)
                .findFirst()
                .orElseGet(() -> submit(olderThan, requestedBy));
    }

    private long submit(Duration olderThan, String requestedBy) {
        Instant now = clock.instant();
        OldRecords.Age age = new OldRecords.Age(now.minus(olderThan), now.minus(UNUSED_LISTS));
        long job = jobs.submit(new JobRequest(
                JOB,
                Map.of(
                        "closedBefore",
                        age.closedBefore().toString(),
                        "listsBefore",
                        age.listsBefore().toString()),
                requestedBy,
                old.tasks(age)));
        audit.record("purge-asked", "job", Long.toString(job));
        return job;
    }

    /** Like {@link #purge}, when the schedule says so: of several servers the first does it. */
    public OptionalLong purgeByNight(Duration olderThan) {
        return leases.hold(JOB, server.id(), OF_ONE_NIGHT)
                ? OptionalLong.of(purge(olderThan, "schedule"))
                : OptionalLong.empty();
    }
}

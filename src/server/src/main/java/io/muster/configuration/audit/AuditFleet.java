package io.muster.configuration.audit;

import io.muster.audit.AuditTrail;
import io.muster.device.DeviceSelection;
import io.muster.foundation.UseCase;
import io.muster.job.JobRequest;
import io.muster.job.Jobs;
import io.muster.job.Schedules;
import io.muster.security.Caller;
import io.muster.targeting.TargetCondition;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;

/** Asks for an audit: every device is resolved anew, and what differs is repaired and reported. */
@UseCase
public class AuditFleet {

    /** The job that walks the fleet. */
    public static final String JOB = "audit-fleet";

    private static final String BY_SCHEDULE = "schedule";

    private final Jobs jobs;
    private final Schedules schedules;
    private final DeviceSelection devices;
    private final AuditTrail trail;

    @Inject
    public AuditFleet(Jobs jobs, Schedules schedules, DeviceSelection devices, AuditTrail trail) {
        this.jobs = jobs;
        this.schedules = schedules;
        this.devices = devices;
        this.trail = trail;
    }

    /** At a person's request. */
    public long now(Caller caller) {
        long job = submit(caller.name());
        trail.record("started", "job", Long.toString(job));
        return job;
    }

    /** The occurrence that is due, unless there is none or another server has it. */
    public OptionalLong ifDue(Instant now, Instant next) {
        return schedules.take(JOB, now, next) ? OptionalLong.of(submit(BY_SCHEDULE)) : OptionalLong.empty();
    }

    /** Makes the schedule known. */
    public void plan(Instant next) {
        schedules.plan(JOB, next);
    }

    private long submit(String by) {
        return jobs.submit(new JobRequest(JOB, Map.of(), by, devices.count(TargetCondition.EVERY_DEVICE)));
    }
}

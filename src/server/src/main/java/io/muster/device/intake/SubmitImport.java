package io.muster.device.intake;

import io.muster.audit.AuditTrail;
import io.muster.foundation.UseCase;
import io.muster.foundation.json.JsonBoolean;
import io.muster.foundation.json.JsonNumber;
import io.muster.foundation.json.JsonObject;
import io.muster.job.JobRequest;
import io.muster.job.Jobs;
import io.muster.security.Caller;
import jakarta.inject.Inject;
import java.util.Map;

/** Asks for the job that takes a received file in. */
@UseCase
public class SubmitImport {

    /** The job's name. */
    public static final String JOB = "import-devices";

    /** The job's parameter that names the upload. */
    public static final String UPLOAD = "upload";

    /** The job's parameter that is {@code true} when it shall only report. */
    public static final String DRY_RUN = "dryRun";

    private final Imports imports;
    private final Jobs jobs;
    private final AuditTrail auditTrail;
    private final Caller caller;

    @Inject
    SubmitImport(Imports imports, Jobs jobs, AuditTrail auditTrail, Caller caller) {
        this.imports = imports;
        this.jobs = jobs;
        this.auditTrail = auditTrail;
        this.caller = caller;
    }

    /** Submits it and hands the upload over; returns the job's id. */
    public long submit(long upload, long records, boolean dryRun) {
        Map<String, String> parameters = Map.of(UPLOAD, Long.toString(upload), DRY_RUN, Boolean.toString(dryRun));
        long job = jobs.submit(new JobRequest(JOB, parameters, caller.name(), records));
        imports.assign(upload, job);
        auditTrail.record(
                "import-submitted",
                "job",
                Long.toString(job),
                new JsonObject(Map.of("records", JsonNumber.of(records), DRY_RUN, JsonBoolean.of(dryRun))));
        return job;
    }
}

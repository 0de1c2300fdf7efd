package io.muster.device.intake;

import io.muster.foundation.UseCase;
import io.muster.job.JobRequest;
import io.muster.job.Jobs;
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

    @Inject
    SubmitImport(Imports imports, Jobs jobs) {
        this.imports = imports;
        this.jobs = jobs;
    }

    /** Submits it and hands the upload over; returns the job's id. */
    public long submit(long upload, long records, boolean dryRun, String requestedBy) {
        Map<String, String> parameters = Map.of(UPLOAD, Long.toString(upload), DRY_RUN, Boolean.toString(dryRun));
        long job = jobs.submit(new JobRequest(JOB, parameters, requestedBy, records));
        imports.assign(upload, job);
        return job;
    }
}

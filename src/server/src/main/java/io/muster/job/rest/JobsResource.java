package io.muster.job.rest;

import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.foundation.rest.IfMatch;
import io.muster.foundation.rest.PageParameters;
import io.muster.foundation.rest.Tagged;
import io.muster.job.Job;
import io.muster.job.JobState;
import io.muster.job.Jobs;
import io.muster.job.RecordedSkip;
import io.muster.job.RestartJob;
import io.muster.job.StopJob;
import io.muster.job.UnknownJob;
import io.muster.protocol.rest.JobSkip;
import io.muster.protocol.rest.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** {@code /jobs}: what bulk work there is and how far it is. */
@Path("jobs")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class JobsResource {

    @Inject
    private Jobs jobs;

    @Inject
    private StopJob stopJob;

    @Inject
    private RestartJob restartJob;

    @Inject
    private Clock clock;

    /**
     * The newest first.
     *
     * @param name of the kind of work, as {@code apply-epoch}
     * @param state {@code queued}, {@code running}, {@code stopping}, {@code stopped}, {@code completed} or {@code failed}
     */
    @GET
    @RolesAllowed("viewer")
    public Page<io.muster.protocol.rest.Job> list(
            @BeanParam PageParameters page,
            @QueryParam("name") @Nullable String name,
            @QueryParam("state") @Nullable String state) {
        Instant now = clock.instant();
        return page.page(
                jobs.list(name, state(state), page.limitAndOneMore(), page.afterNumber()),
                Job::id,
                job -> JobViews.of(job, now),
                page.count() ? jobs.count(name, state(state)) : null);
    }

    /** One job: where it stands, partition by partition. */
    @GET
    @Path("{id}")
    @RolesAllowed("viewer")
    @Tagged
    @APIResponseSchema(io.muster.protocol.rest.Job.class)
    public Response get(@PathParam("id") String id) {
        return answer(Response.Status.OK, number(id));
    }

    /** What the job could not process, oldest first. */
    @GET
    @Path("{id}/skips")
    @RolesAllowed("viewer")
    public Page<JobSkip> skips(@PathParam("id") String id, @BeanParam PageParameters page) {
        long jobId = number(id);
        if (jobs.find(jobId).isEmpty()) {
            throw new UnknownJob(jobId);
        }
        return page.page(
                jobs.skips(jobId, page.limitAndOneMore(), page.afterNumber()),
                RecordedSkip::id,
                JobViews::of,
                page.count() ? jobs.countSkips(jobId) : null);
    }

    /** Ends it after the pages in work. */
    @POST
    @Path("{id}/stop")
    @RolesAllowed("operator")
    @APIResponseSchema(value = io.muster.protocol.rest.Job.class, responseCode = "202")
    @Tagged
    public Response stop(@PathParam("id") String id, @HeaderParam("If-Match") @Nullable IfMatch ifMatch) {
        stopJob.stop(number(id), job -> IfMatch.demand(ifMatch, version(job)));
        return answer(Response.Status.ACCEPTED, number(id));
    }

    /** Takes a stopped or failed one up again where its ledger stands. */
    @POST
    @Path("{id}/restart")
    @RolesAllowed("operator")
    @APIResponseSchema(value = io.muster.protocol.rest.Job.class, responseCode = "202")
    @Tagged
    public Response restart(@PathParam("id") String id, @HeaderParam("If-Match") @Nullable IfMatch ifMatch) {
        restartJob.restart(number(id), job -> IfMatch.demand(ifMatch, version(job)));
        return answer(Response.Status.ACCEPTED, number(id));
    }

    private Response answer(Response.Status status, long jobId) {
        Job job = jobs.find(jobId).orElseThrow(() -> new UnknownJob(jobId));
        return Response.status(status)
                .entity(JobViews.of(job, clock.instant()))
                .tag(IfMatch.tag(version(job)))
                .build();
    }

    /** Of what decides whether it may be stopped or restarted; counts move without it. */
    private static String version(Job job) {
        return job.state().word() + "-" + job.restarts();
    }

    private static long number(String id) {
        if (!id.matches("[0-9]{1,18}")) {
            throw new MusterProblem(ProblemType.NOT_FOUND, "job: '%.40s' (expected: the id of a job)".formatted(id));
        }
        return Long.parseLong(id);
    }

    private static @Nullable JobState state(@Nullable String word) {
        if (word == null || word.isEmpty()) {
            return null;
        }
        return Arrays.stream(JobState.values())
                .filter(state -> state.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new MusterProblem(
                        ProblemType.MALFORMED,
                        "state: '%.40s' (expected: %s)"
                                .formatted(
                                        word,
                                        Arrays.stream(JobState.values())
                                                .map(JobState::word)
                                                .collect(Collectors.joining(", ")))));
    }
}

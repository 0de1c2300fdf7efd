package io.muster.campaign.rest;

import io.muster.campaign.retention.Keeping;
import io.muster.campaign.retention.PurgeCampaigns;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.security.Caller;
import io.muster.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** {@code POST /jobs/purge-campaigns}: the purge of old campaigns' tasks on demand. */
@Path("jobs/purge-campaigns")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class PurgeCampaignsResource {

    @Inject
    private PurgeCampaigns purgeCampaigns;

    @Inject
    private Caller caller;

    @Inject
    @ConfigProperty(name = Keeping.SETTING, defaultValue = Keeping.DEFAULT)
    private Duration keep;

    /**
     * Purges what closed longer ago than {@code olderThan}, or than campaigns are kept; answers the job, which may be one
     * that waits or runs already.
     *
     * @param olderThan as {@code P30D}; none: as long as the server keeps campaigns
     */
    @POST
    @RolesAllowed(Role.NAME_OF_ADMIN)
    @APIResponseSchema(value = Asked.class, responseCode = "202")
    public Response purge(@QueryParam("olderThan") @Nullable String olderThan) {
        long job = purgeCampaigns.purge(olderThan == null ? keep : duration(olderThan), caller.name());
        return Response.accepted(new Asked(job))
                .location(URI.create("jobs/" + job))
                .build();
    }

    private static Duration duration(String text) {
        try {
            Duration duration = Duration.parse(text);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            throw wrong(text);
        }
        throw wrong(text);
    }

    private static MusterProblem wrong(String text) {
        return new MusterProblem(
                ProblemType.MALFORMED, "olderThan: '%.40s' (expected: a duration as P30D)".formatted(text));
    }

    /** The job that does it: {@code GET /jobs/{job}} tells how far it is. */
    public record Asked(long job) {}
}

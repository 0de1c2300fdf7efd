package io.muster.configuration.rest;

import io.muster.configuration.audit.AuditFleet;
import io.muster.security.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** {@code /jobs/audit-fleet}: the proof that the fleet is as it was told to be, on demand. */
@Path("jobs/audit-fleet")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AuditsResource {

    @Inject
    private AuditFleet auditFleet;

    @Inject
    private Caller caller;

    /** Starts an audit beside those of the schedule; its drift is in the job's skips, each with a reason. */
    @POST
    @RolesAllowed("operator")
    public Response start() {
        long job = auditFleet.now(caller);
        return Response.accepted(new Started(job))
                .location(URI.create("jobs/" + job))
                .build();
    }

    /** The job that was started. */
    public record Started(long job) {}
}

package io.muster.configuration.rest;

import io.muster.configuration.convergence.AuditFleet;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** {@code POST /jobs/audit-fleet}: the audit on demand. */
@Path("jobs/audit-fleet")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AuditFleetResource {

    @Inject
    private AuditFleet auditFleet;

    @Inject
    private Caller caller;

    /** Has the whole fleet resolved anew; answers the job, which may be one that waits or runs already. */
    @POST
    @RolesAllowed("operator")
    @APIResponseSchema(value = Asked.class, responseCode = "202")
    public Response audit() {
        long job = auditFleet.audit(caller.name());
        return Response.accepted(new Asked(job))
                .location(URI.create("jobs/" + job))
                .build();
    }

    /** The job that does it: {@code GET /jobs/{job}} tells how far it is, its {@code skips} what it found. */
    public record Asked(long job) {}
}

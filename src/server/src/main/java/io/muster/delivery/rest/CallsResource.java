package io.muster.delivery.rest;

import io.muster.delivery.MethodName;
import io.muster.delivery.calls.CallDevice;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.protocol.DeviceId;
import io.muster.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** {@code /devices/{id}/calls}: one call, whose answer is the answer to the request. */
@Path("devices/{id}/calls")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class CallsResource {

    @Inject
    private CallDevice callDevice;

    /** Calls a method of the device; {@code status} is the device's own, as in HTTP. */
    @POST
    @RolesAllowed(Role.NAME_OF_OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(responseCode = "429")
    @APIResponse(responseCode = "504")
    public CompletionStage<CallView> call(@PathParam("id") DeviceId device, CallBody body) {
        return callDevice
                .call(device, method(body.method()), body.payload(), body.timeout())
                .thenApply(CallView::of);
    }

    private static MethodName method(@Nullable String name) {
        try {
            return new MethodName(name == null ? "" : name);
        } catch (IllegalArgumentException e) {
            throw new MusterProblem(ProblemType.MALFORMED, String.valueOf(e.getMessage()));
        }
    }
}

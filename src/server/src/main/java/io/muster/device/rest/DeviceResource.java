package io.muster.device.rest;

import io.muster.device.ChangesTogether;
import io.muster.device.Device;
import io.muster.device.DeviceChange;
import io.muster.device.Devices;
import io.muster.device.RegistrationReader;
import io.muster.device.RemoveDevice;
import io.muster.device.RotateCredential;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.foundation.rest.IfMatch;
import io.muster.foundation.rest.RestApplication;
import io.muster.foundation.rest.Tagged;
import io.muster.protocol.DeviceId;
import io.muster.protocol.rest.CredentialRequest;
import io.muster.protocol.rest.DeviceUpdate;
import io.muster.protocol.rest.IssuedCredential;
import io.muster.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/**
 * {@code /devices/{id}}: one device. Its ETag is the version of its tags and of whether it may connect.
 *
 * <p>One for all requests, since it is what a busy application asks most: a use case is made by the request that wants it.
 */
@Path("devices/{id}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class DeviceResource {

    @Inject
    private Devices devices;

    @Inject
    private ChangesTogether changes;

    @Inject
    private Instance<RemoveDevice> removeDevice;

    @Inject
    private Instance<RotateCredential> rotateCredential;

    /** One device. */
    @GET
    @RolesAllowed(Role.NAME_OF_VIEWER)
    @Tagged
    @APIResponseSchema(DeviceView.class)
    public Response get(@PathParam("id") DeviceId device) {
        return answer(devices.get(device));
    }

    /** Replaces tags and {@code enabled}: absent tags are none, an absent {@code enabled} is true. */
    @PUT
    @RolesAllowed(Role.NAME_OF_ADMIN)
    @Consumes(MediaType.APPLICATION_JSON)
    @Tagged
    @APIResponseSchema(DeviceView.class)
    public Response put(
            @PathParam("id") DeviceId device,
            @RequestBodySchema(DeviceUpdate.class) JsonObject body,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch) {
        return change(device, RegistrationReader.replacement(body), ifMatch);
    }

    /** Merges into tags and {@code enabled} (RFC 7396). */
    @PATCH
    @RolesAllowed(Role.NAME_OF_ADMIN)
    @Consumes({RestApplication.MERGE_PATCH_JSON, MediaType.APPLICATION_JSON})
    @Tagged
    @APIResponseSchema(DeviceView.class)
    public Response patch(
            @PathParam("id") DeviceId device,
            @RequestBodySchema(DeviceUpdate.class) JsonObject body,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch) {
        return change(device, new DeviceChange.Patch(body), ifMatch);
    }

    /** Removes a device: its twin and credentials go with it, and a connection is ended. */
    @DELETE
    @RolesAllowed(Role.NAME_OF_ADMIN)
    public void delete(@PathParam("id") DeviceId device, @HeaderParam("If-Match") @Nullable IfMatch ifMatch) {
        try (Instance.Handle<RemoveDevice> act = removeDevice.getHandle()) {
            act.get().remove(device, version -> IfMatch.demand(ifMatch, version));
        }
    }

    /**
     * Gives the device a new credential; a secret that is made for it is shown in this answer alone.
     *
     * @param gracePeriod for how long the old ones stay good, in ISO 8601; none: they end at once, and so does the
     *     connection that they opened
     */
    @POST
    @Path("credentials")
    @RolesAllowed(Role.NAME_OF_ADMIN)
    @Consumes(MediaType.APPLICATION_JSON)
    public IssuedCredential rotate(
            @PathParam("id") DeviceId device,
            @RequestBodySchema(CredentialRequest.class) JsonObject body,
            @QueryParam("gracePeriod") @Nullable String gracePeriod,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch) {
        try (Instance.Handle<RotateCredential> act = rotateCredential.getHandle()) {
            return act.get()
                    .rotate(
                            device,
                            RegistrationReader.credential(body, ""),
                            duration(gracePeriod),
                            version -> IfMatch.demand(ifMatch, version));
        }
    }

    private Response change(DeviceId device, DeviceChange change, @Nullable IfMatch ifMatch) {
        return answer(changes.change(device, change, version -> IfMatch.demand(ifMatch, version)));
    }

    private static Response answer(Device device) {
        return Response.ok(DeviceView.of(device))
                .tag(IfMatch.tag(device.version()))
                .build();
    }

    private static Duration duration(@Nullable String text) {
        try {
            return text == null || text.isEmpty() ? Duration.ZERO : Duration.parse(text);
        } catch (DateTimeException e) {
            throw new MusterProblem(
                    ProblemType.MALFORMED,
                    "gracePeriod: '%s' (expected: an ISO 8601 duration, as PT1H)"
                            .formatted(text.length() > 40 ? text.substring(0, 40) + "…" : text));
        }
    }
}

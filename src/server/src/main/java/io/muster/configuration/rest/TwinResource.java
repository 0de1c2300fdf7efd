package io.muster.configuration.rest;

import io.muster.configuration.devicelayer.HandSetNote;
import io.muster.configuration.devicelayer.SetByHand;
import io.muster.device.UnknownDevice;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.foundation.rest.IfMatch;
import io.muster.foundation.rest.Tagged;
import io.muster.protocol.DeviceId;
import io.muster.security.Caller;
import io.muster.twin.Twin;
import io.muster.twin.Twins;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.function.LongConsumer;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** {@code /devices/{id}/twin}: what one device shall be and says it is, and what is set by hand. */
@Path("devices/{id}/twin")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class TwinResource {

    @Inject
    private Twins twins;

    @Inject
    private SetByHand setByHand;

    @Inject
    private Caller caller;

    @Inject
    private Clock clock;

    /** Desired and reported with their versions. */
    @GET
    @RolesAllowed("viewer")
    @Tagged
    @APIResponseSchema(TwinView.class)
    public Response get(@PathParam("id") String id) {
        return answer(DeviceIds.parse(id));
    }

    /**
     * Merges into the device layer: null clears a leaf.
     *
     * @param reason why, for whoever asks where the value is from
     * @param expiresAt when it shall end by itself
     * @param underneath keeps the value although a stronger configuration hides it now
     */
    @PATCH
    @Path("desired")
    @RolesAllowed("operator")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @Tagged
    @APIResponseSchema(TwinView.class)
    public Response merge(
            @PathParam("id") String id,
            @Nullable JsonObject patch,
            @QueryParam("reason") @Nullable String reason,
            @QueryParam("expiresAt") @Nullable String expiresAt,
            @QueryParam("underneath") boolean underneath,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch) {
        DeviceId device = DeviceIds.parse(id);
        setByHand.merge(device, body(patch), origin(reason, expiresAt), underneath, demanded(ifMatch));
        return answer(device);
    }

    /**
     * Replaces the device layer: null says "must be absent".
     *
     * @param reason why, for whoever asks where the value is from
     * @param expiresAt when it shall end by itself
     * @param underneath keeps the value although a stronger configuration hides it now
     */
    @PUT
    @Path("desired")
    @RolesAllowed("operator")
    @Consumes(MediaType.APPLICATION_JSON)
    @Tagged
    @APIResponseSchema(TwinView.class)
    public Response replace(
            @PathParam("id") String id,
            @Nullable JsonObject properties,
            @QueryParam("reason") @Nullable String reason,
            @QueryParam("expiresAt") @Nullable String expiresAt,
            @QueryParam("underneath") boolean underneath,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch) {
        DeviceId device = DeviceIds.parse(id);
        setByHand.replace(device, body(properties), origin(reason, expiresAt), underneath, demanded(ifMatch));
        return answer(device);
    }

    /** The tag is the desired version: a change by a configuration since it was read counts too. */
    private static @Nullable LongConsumer demanded(@Nullable IfMatch ifMatch) {
        return ifMatch == null ? null : version -> IfMatch.demand(ifMatch, version);
    }

    private Response answer(DeviceId device) {
        Twin twin = twins.find(device).orElseThrow(() -> new UnknownDevice(device));
        return Response.ok(TwinView.of(twin))
                .tag(IfMatch.tag(twin.desiredVersion()))
                .build();
    }

    private HandSetNote.Origin origin(@Nullable String reason, @Nullable String expiresAt) {
        return new HandSetNote.Origin(caller.name(), clock.instant(), reason, instant(expiresAt));
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new MusterProblem(
                    ProblemType.MALFORMED,
                    "expiresAt: '%s' (expected: an instant such as 2030-01-31T12:00:00Z)".formatted(text));
        }
    }

    private static JsonObject body(@Nullable JsonObject body) {
        if (body == null) {
            throw new MusterProblem(ProblemType.MALFORMED, "the body is empty (expected: a JSON object)");
        }
        return body;
    }
}

package io.muster.configuration.rest;

import io.muster.configuration.Configuration;
import io.muster.configuration.ConfigurationId;
import io.muster.configuration.Configurations;
import io.muster.configuration.convergence.ExplainDevice;
import io.muster.configuration.devicelayer.DeviceLayer;
import io.muster.configuration.devicelayer.DeviceLayers;
import io.muster.configuration.rollout.Rollout;
import io.muster.configuration.rollout.Rollouts;
import io.muster.protocol.DeviceId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** {@code /devices/{id}/twin/explanation}: why a device has a value, or why a configuration does not reach it. */
@Path("devices/{id}/twin/explanation")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ExplanationResource {

    @Inject
    private ExplainDevice explainDevice;

    @Inject
    private DeviceLayers deviceLayers;

    @Inject
    private Configurations configurations;

    @Inject
    private Rollouts rollouts;

    /**
     * Leaf by leaf; or, where {@code configuration} is named, clause by clause whether it targets the device.
     *
     * @param path only what stands there or below it, as {@code network.mtu}
     * @param configuration why this one does, or does not, target the device
     */
    @GET
    @RolesAllowed("viewer")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(oneOf = {ExplanationView.class, WhyNotView.class})))
    public Response explain(
            @PathParam("id") String id,
            @QueryParam("path") @Nullable String path,
            @QueryParam("configuration") @Nullable String configuration) {
        DeviceId device = DeviceIds.parse(id);
        ExplainDevice.Explained explained = explainDevice.explain(device);
        if (configuration != null) {
            Configuration asked = configurations.get(new ConfigurationId(configuration));
            Optional<Rollout> rollout = rollouts.find(asked.id()).filter(found -> found.revision() == asked.revision());
            return Response.ok(WhyNotView.of(asked, rollout, explained.subject()))
                    .build();
        }
        DeviceLayer own = deviceLayers.find(device).orElse(DeviceLayer.EMPTY);
        return Response.ok(ExplanationView.of(device.value(), explained.explanation(), own)
                        .below(path))
                .build();
    }
}

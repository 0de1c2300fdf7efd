package io.muster.device.rest;

import io.muster.device.Device;
import io.muster.device.DeviceSelection;
import io.muster.device.RegisterDevices;
import io.muster.device.RegisteredDevice;
import io.muster.device.RegistrationReader;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.rest.IfMatch;
import io.muster.foundation.rest.PageParameters;
import io.muster.foundation.rest.Tagged;
import io.muster.protocol.rest.DeviceRegistration;
import io.muster.protocol.rest.Page;
import io.muster.security.Role;
import io.muster.targeting.TargetCondition;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** {@code /devices}: registering and finding. */
@Path("devices")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class DevicesResource {

    @Inject
    private RegisterDevices registerDevices;

    @Inject
    private DeviceSelection deviceSelection;

    /** Registers a device; a secret that is made for it is shown in this answer alone. */
    @POST
    @RolesAllowed(Role.NAME_OF_ADMIN)
    @Consumes(MediaType.APPLICATION_JSON)
    @Tagged
    @APIResponseSchema(value = DeviceView.class, responseCode = "201")
    public Response register(@RequestBodySchema(DeviceRegistration.class) JsonObject body, @Context UriInfo uri) {
        RegisteredDevice registered = registerDevices
                .register(List.of(RegistrationReader.registration(body)))
                .get(0);
        Device device = registered.device();
        return Response.created(uri.getAbsolutePathBuilder()
                        .segment(device.id().value())
                        .build())
                .tag(IfMatch.tag(device.version()))
                .entity(DeviceView.of(registered))
                .build();
    }

    /** The devices that a condition is true of, in the order of their ids. */
    @GET
    @RolesAllowed(Role.NAME_OF_VIEWER)
    public Page<DeviceView> list(@BeanParam PageParameters page, @QueryParam("where") @Nullable String where) {
        TargetCondition condition = Conditions.of(where);
        int wanted = page.limitAndOneMore();
        Long total = page.count() ? deviceSelection.count(condition) : null;
        List<Device> found = deviceSelection.devices(condition, page.after(), wanted);
        return page.page(found, Device::id, DeviceView::of, total);
    }
}

package io.muster.device.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.muster.device.Device;
import io.muster.device.DeviceSelection;
import io.muster.foundation.rest.RestApplication;
import io.muster.foundation.rest.StrictJson;
import io.muster.security.Role;
import io.muster.targeting.TargetCondition;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** {@code /devices/export}: a device a line, as an import takes it back in. Never holds more than a page. */
@Path("devices/export")
@RequestScoped
@Produces(RestApplication.NDJSON)
public class ExportResource {

    private static final int BUFFER = 64 << 10;
    private static final ObjectWriter LINE = StrictJson.MAPPER
            .writer()
            .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .without(com.fasterxml.jackson.databind.SerializationFeature.FLUSH_AFTER_WRITE_VALUE);

    @Inject
    private DeviceSelection deviceSelection;

    /** Streams the devices that a condition is true of, in the order of their ids. */
    @GET
    @RolesAllowed(Role.NAME_OF_VIEWER)
    @APIResponseSchema(DeviceView.class)
    public StreamingOutput export(@QueryParam("where") @Nullable String where) {
        TargetCondition condition = Conditions.of(where);
        DeviceSelection selection = deviceSelection;
        return output -> {
            OutputStream lines = new BufferedOutputStream(output, BUFFER);
            selection.forEachPage(condition, page -> write(page, lines));
            lines.flush();
        };
    }

    private static void write(List<Device> page, OutputStream lines) {
        try {
            for (Device device : page) {
                LINE.writeValue(lines, DeviceView.of(device));
                lines.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

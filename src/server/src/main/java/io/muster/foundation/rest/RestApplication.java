package io.muster.foundation.rest;

import io.muster.protocol.rest.Problem;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** Everything under {@code /api/v1}; resources and providers are found by their annotations. */
@ApplicationPath(RestApplication.PATH)
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Muster",
                        version = "1",
                        description =
                                "Manages fleets of IoT devices: one request for a set of devices, present and future."),
        security = @SecurityRequirement(name = "bearer"),
        components = @Components(schemas = @Schema(name = "Problem", implementation = Problem.class)))
@SecurityScheme(
        securitySchemeName = "bearer",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description = "A token of POST /api/v1/tokens; its role decides what it may do")
public class RestApplication extends Application {

    public static final String PATH = "/api/v1";

    /** RFC 9457. */
    public static final String PROBLEM_JSON = "application/problem+json";

    public static final String MERGE_PATCH_JSON = "application/merge-patch+json";

    public static final String NDJSON = "application/x-ndjson";

    @Override
    public Map<String, Object> getProperties() {
        return Map.of(
                // A name that none of the container's JSON providers has: JsonBody stands alone then.
                "jersey.config.jsonFeature", "muster",
                "jersey.config.server.wadl.disableWadl", true,
                // Else the container replaces an empty answer of ours by an error page of its own.
                "jersey.config.server.response.setStatusOverSendError", true);
    }
}

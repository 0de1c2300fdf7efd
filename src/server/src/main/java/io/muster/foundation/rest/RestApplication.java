package io.muster.foundation.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** Everything under {@code /api/v1}; resources and providers are found by their annotations. */
@ApplicationPath(RestApplication.PATH)
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

package io.muster.event.rest;

import io.muster.event.EventBodies.CampaignTold;
import io.muster.event.EventBodies.ConfigurationTold;
import io.muster.event.EventBodies.ConvergenceTold;
import io.muster.event.EventBodies.DevicesTold;
import io.muster.event.EventBodies.JobTold;
import io.muster.event.EventBodies.RolloutTold;
import io.muster.event.EventFilter;
import io.muster.event.stream.EventStreams;
import io.muster.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** {@code GET /events?types=}: what happens, as it happens. */
@Path("events")
@RequestScoped
public class EventsResource {

    @Inject
    private EventStreams streams;

    /**
     * Streams without an end. Jersey's own sink writes on the caller's thread and waits for a slow reader, who would hold
     * up all others: so the request is suspended and its connection handed over, to be written without blocking.
     *
     * @param types those that are wanted, with commas between them; none: all
     */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RolesAllowed(Role.NAME_OF_VIEWER)
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema =
                                    @Schema(
                                            oneOf = {
                                                DevicesTold.class,
                                                ConfigurationTold.class,
                                                ConvergenceTold.class,
                                                RolloutTold.class,
                                                JobTold.class,
                                                CampaignTold.class
                                            })))
    @APIResponse(responseCode = "410")
    public void events(
            @QueryParam("types") @Nullable String types,
            @HeaderParam(HttpHeaders.LAST_EVENT_ID_HEADER) @Nullable String lastEventId,
            @Suspended AsyncResponse suspended,
            @Context HttpServletRequest request) {
        streams.open(request.getAsyncContext(), EventFilter.of(types, null), lastEventId);
    }
}

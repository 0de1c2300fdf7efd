package io.muster.campaign.rest;

import io.muster.campaign.CampaignId;
import io.muster.campaign.Campaigns;
import io.muster.campaign.telling.TellCampaigns;
import io.muster.event.EventBodies.CampaignTold;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** {@code GET /campaigns/{id}/events}: how a campaign gets on, as it does. */
@Path("campaigns/{id}/events")
@RequestScoped
public class CampaignEventsResource {

    @Inject
    private Campaigns campaigns;

    @Inject
    private EventStreams streams;

    /** Streams without an end; see the same of all events. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RolesAllowed(Role.NAME_OF_VIEWER)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(oneOf = {CampaignTold.class})))
    @APIResponse(responseCode = "410")
    public void events(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.LAST_EVENT_ID_HEADER) @Nullable String lastEventId,
            @Suspended AsyncResponse suspended,
            @Context HttpServletRequest request) {
        String subject = TellCampaigns.subject(campaigns.get(new CampaignId(id)));
        streams.open(request.getAsyncContext(), EventFilter.of(null, subject), lastEventId);
    }
}

package io.muster.campaign.rest;

import io.muster.campaign.Campaign;
import io.muster.campaign.CampaignId;
import io.muster.campaign.CampaignSpec;
import io.muster.campaign.Campaigns;
import io.muster.campaign.ControlCampaign;
import io.muster.campaign.CreateCampaign;
import io.muster.campaign.DescribeCampaign;
import io.muster.campaign.target.ReceiveList;
import io.muster.foundation.rest.IfMatch;
import io.muster.foundation.rest.PageParameters;
import io.muster.foundation.rest.Streamed;
import io.muster.foundation.rest.Tagged;
import io.muster.protocol.rest.Page;
import io.muster.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** {@code /campaigns}: calls and messages to many devices. */
@Path("campaigns")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class CampaignsResource {

    @Inject
    private Campaigns campaigns;

    @Inject
    private CreateCampaign createCampaign;

    @Inject
    private ReceiveList receiveList;

    @Inject
    private ControlCampaign controlCampaign;

    @Inject
    private DescribeCampaign describeCampaign;

    /** Takes a campaign on; its device ids, up to a million, are stored as they come. */
    @POST
    @Streamed
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.NAME_OF_OPERATOR)
    @Tagged
    @APIResponseSchema(value = CampaignView.class, responseCode = "201")
    public Response create(
            @RequestBodySchema(CampaignSpec.class) InputStream body,
            @QueryParam("expectDevices") @Nullable Long expectDevices,
            @Context UriInfo uri) {
        CampaignSpec spec = CampaignBody.read(body, receiveList);
        Campaign created = createCampaign.create(
                spec, expectDevices == null ? OptionalLong.empty() : OptionalLong.of(expectDevices));
        return Response.created(uri.getAbsolutePathBuilder()
                        .segment(created.id().value())
                        .build())
                .entity(view(created))
                .tag(IfMatch.tag(created.standing().version()))
                .build();
    }

    /** The newest first. */
    @GET
    @RolesAllowed(Role.NAME_OF_VIEWER)
    public Page<CampaignView> list(@BeanParam PageParameters page) {
        return page.page(
                describeCampaign.describe(campaigns.page(page.afterNumber(), page.limitAndOneMore())),
                description -> description.campaign().number(),
                CampaignView::of,
                page.count() ? campaigns.total() : null);
    }

    /** One campaign, where it stands and why. */
    @GET
    @Path("{id}")
    @RolesAllowed(Role.NAME_OF_VIEWER)
    @Tagged
    @APIResponseSchema(CampaignView.class)
    public Response get(@PathParam("id") String id) {
        return tagged(campaigns.get(new CampaignId(id)));
    }

    /** Sends nothing more for now. */
    @POST
    @Path("{id}/pause")
    @RolesAllowed(Role.NAME_OF_OPERATOR)
    @Tagged
    @APIResponseSchema(CampaignView.class)
    public Response pause(@PathParam("id") String id, @HeaderParam("If-Match") @Nullable IfMatch ifMatch) {
        return tagged(controlCampaign.pause(new CampaignId(id), version -> IfMatch.demand(ifMatch, version)));
    }

    /** Goes on. */
    @POST
    @Path("{id}/resume")
    @RolesAllowed(Role.NAME_OF_OPERATOR)
    @Tagged
    @APIResponseSchema(CampaignView.class)
    public Response resume(@PathParam("id") String id, @HeaderParam("If-Match") @Nullable IfMatch ifMatch) {
        return tagged(controlCampaign.resume(new CampaignId(id), version -> IfMatch.demand(ifMatch, version)));
    }

    /** Ends it and tells the devices that have it already. */
    @POST
    @Path("{id}/cancel")
    @RolesAllowed(Role.NAME_OF_OPERATOR)
    @Tagged
    @APIResponseSchema(CampaignView.class)
    public Response cancel(@PathParam("id") String id, @HeaderParam("If-Match") @Nullable IfMatch ifMatch) {
        return tagged(controlCampaign.cancel(new CampaignId(id), version -> IfMatch.demand(ifMatch, version)));
    }

    /** Tries again what failed, timed out or expired in a campaign that has ended. */
    @POST
    @Path("{id}/retry-failed")
    @RolesAllowed(Role.NAME_OF_OPERATOR)
    @Tagged
    @APIResponseSchema(CampaignView.class)
    public Response retryFailed(@PathParam("id") String id, @HeaderParam("If-Match") @Nullable IfMatch ifMatch) {
        return tagged(controlCampaign.retryFailed(new CampaignId(id), version -> IfMatch.demand(ifMatch, version)));
    }

    /** The tag is of what people steer; counts move without it. */
    private Response tagged(Campaign campaign) {
        return Response.ok(view(campaign))
                .tag(IfMatch.tag(campaign.standing().version()))
                .build();
    }

    private CampaignView view(Campaign campaign) {
        return CampaignView.of(describeCampaign.describe(campaign));
    }
}

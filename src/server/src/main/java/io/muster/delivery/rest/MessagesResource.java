package io.muster.delivery.rest;

import io.muster.delivery.MessageContent;
import io.muster.delivery.RequestId;
import io.muster.delivery.messages.FindMessage;
import io.muster.delivery.messages.SendMessage;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.foundation.rest.IfMatch;
import io.muster.foundation.rest.Tagged;
import io.muster.protocol.DeviceId;
import io.muster.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** {@code /devices/{id}/messages}: single messages, kept until the device has them. */
@Path("devices/{id}/messages")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class MessagesResource {

    @Inject
    private SendMessage sendMessage;

    @Inject
    private FindMessage findMessage;

    /** Takes a message; {@code Location} is where it can be asked how it is doing. */
    @POST
    @RolesAllowed(Role.NAME_OF_OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponseSchema(value = MessageView.Sent.class, responseCode = "202")
    @APIResponse(responseCode = "429")
    public Response send(@PathParam("id") DeviceId device, MessageBody body, @Context UriInfo uri) {
        RequestId messageId = sendMessage.send(
                device, content(body), body.expiresIn(), Boolean.TRUE.equals(body.wantAcknowledgement()));
        return Response.accepted(new MessageView.Sent(messageId.value()))
                .location(
                        uri.getAbsolutePathBuilder().segment(messageId.value()).build())
                .build();
    }

    /** How a message is doing. */
    @GET
    @Path("{messageId}")
    @RolesAllowed(Role.NAME_OF_VIEWER)
    @Tagged
    @APIResponseSchema(MessageView.class)
    public Response get(@PathParam("id") DeviceId device, @PathParam("messageId") String messageId) {
        MessageView message = MessageView.of(findMessage.find(device, messageId));
        return Response.ok(message)
                .tag(IfMatch.tag(message.state() + "-" + message.attempts()))
                .build();
    }

    private static MessageContent content(MessageBody body) {
        if (body.payload() == null) {
            throw new MusterProblem(ProblemType.MALFORMED, "payload: missing (expected: a JSON value)");
        }
        try {
            return new MessageContent(
                    body.payload(), body.contentType(), body.properties() == null ? Map.of() : body.properties());
        } catch (IllegalArgumentException e) {
            throw new MusterProblem(ProblemType.MALFORMED, String.valueOf(e.getMessage()));
        }
    }
}

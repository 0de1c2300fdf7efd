package io.muster.security.rest;

import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.foundation.rest.IfMatch;
import io.muster.foundation.rest.PageParameters;
import io.muster.foundation.rest.Tagged;
import io.muster.protocol.rest.Page;
import io.muster.protocol.rest.Token;
import io.muster.protocol.rest.TokenRequest;
import io.muster.security.AccessToken;
import io.muster.security.AccessTokens;
import io.muster.security.IssueToken;
import io.muster.security.RevokeToken;
import io.muster.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** {@code /tokens}: a token's secret is in the answer that made it, and nowhere else. */
@Path("tokens")
@RequestScoped
@RolesAllowed(Role.NAME_OF_ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TokensResource {

    @Inject
    private AccessTokens tokens;

    @Inject
    private IssueToken issueToken;

    @Inject
    private RevokeToken revokeToken;

    /** Makes a token, which is shown in this answer alone. */
    @POST
    @Tagged
    @APIResponseSchema(value = Token.class, responseCode = "201")
    public Response issue(TokenRequest request, @Context UriInfo uri) {
        IssueToken.Issued issued = issueToken.issue(request.name(), Role.of(request.role()), request.expiresAt());
        AccessToken token = issued.token();
        return Response.created(uri.getAbsolutePathBuilder().path(token.id()).build())
                .tag(IfMatch.tag(version(token)))
                .entity(wire(token, null, issued.secret()))
                .build();
    }

    /** All tokens, without their secrets. */
    @GET
    public Page<Token> list(@BeanParam PageParameters page) {
        return page.page(
                tokens.list(page.after(), page.limitAndOneMore()),
                known -> known.token().id(),
                TokensResource::wire,
                page.count() ? tokens.count() : null);
    }

    /** One token, without its secret. */
    @GET
    @Path("{id}")
    @Tagged
    @APIResponseSchema(Token.class)
    public Response get(@PathParam("id") String id) {
        AccessTokens.KnownToken known = tokens.find(id)
                .orElseThrow(() -> new MusterProblem(ProblemType.NOT_FOUND, "there is no token '%s'".formatted(id)));
        return Response.ok(wire(known)).tag(IfMatch.tag(version(known.token()))).build();
    }

    /** Revokes a token: it is good for nothing from now on. */
    @DELETE
    @Path("{id}")
    public void revoke(@PathParam("id") String id, @HeaderParam("If-Match") @Nullable IfMatch ifMatch) {
        revokeToken.revoke(id, token -> IfMatch.demand(ifMatch, version(token)));
    }

    /** Nobody changes a token; the one of the server's configuration may be another after a start. */
    private static String version(AccessToken token) {
        Instant expiresAt = token.expiresAt();
        return token.role().wire() + "-" + (expiresAt == null ? "never" : expiresAt.toEpochMilli());
    }

    private static Token wire(AccessTokens.KnownToken known) {
        return wire(known.token(), known.lastUsedAt(), null);
    }

    private static Token wire(AccessToken token, @Nullable Instant lastUsedAt, @Nullable String secret) {
        return new Token(
                token.id(),
                token.name(),
                token.role().wire(),
                token.createdBy(),
                token.createdAt(),
                token.expiresAt(),
                lastUsedAt,
                secret);
    }
}

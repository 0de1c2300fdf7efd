package io.muster.security.rest;

import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.foundation.rest.IfMatch;
import io.muster.foundation.rest.PageParameters;
import io.muster.foundation.rest.Tagged;
import io.muster.protocol.rest.Page;
import io.muster.protocol.rest.UserAccount;
import io.muster.protocol.rest.UserChange;
import io.muster.protocol.rest.UserRequest;
import io.muster.security.ChangeUser;
import io.muster.security.CreateUser;
import io.muster.security.RemoveUser;
import io.muster.security.Role;
import io.muster.security.User;
import io.muster.security.Users;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** {@code /users}: the people who sign in to the pages. */
@Path("users")
@RequestScoped
@RolesAllowed(Role.NAME_OF_ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class UsersResource {

    @Inject
    private Users users;

    @Inject
    private CreateUser createUser;

    @Inject
    private ChangeUser changeUser;

    @Inject
    private RemoveUser removeUser;

    /** Makes a user who may sign in to the pages. */
    @POST
    @Tagged
    @APIResponseSchema(value = UserAccount.class, responseCode = "201")
    public Response create(UserRequest request, @Context UriInfo uri) {
        User user = createUser.create(request.name(), request.password(), Role.of(request.role()));
        return Response.created(uri.getAbsolutePathBuilder().path(user.name()).build())
                .tag(IfMatch.tag(user.version()))
                .entity(wire(user))
                .build();
    }

    /** All users. */
    @GET
    public Page<UserAccount> list(@BeanParam PageParameters page) {
        return page.page(
                users.list(page.after(), page.limitAndOneMore()),
                User::name,
                UsersResource::wire,
                page.count() ? users.count() : null);
    }

    /** One user. */
    @GET
    @Path("{name}")
    @Tagged
    @APIResponseSchema(UserAccount.class)
    public Response get(@PathParam("name") String name) {
        return tagged(users.find(name)
                .orElseThrow(() -> new MusterProblem(ProblemType.NOT_FOUND, "there is no user '%s'".formatted(name))));
    }

    /** Changes a role or a password; what is absent stays. */
    @PATCH
    @Path("{name}")
    @Tagged
    @APIResponseSchema(UserAccount.class)
    public Response change(
            @PathParam("name") String name, UserChange change, @HeaderParam("If-Match") @Nullable IfMatch ifMatch) {
        return tagged(changeUser.change(
                name,
                change.role() == null ? null : Role.of(change.role()),
                change.password(),
                version -> IfMatch.demand(ifMatch, version)));
    }

    /** Removes a user, and ends their sessions. The last admin stays. */
    @DELETE
    @Path("{name}")
    public void remove(@PathParam("name") String name, @HeaderParam("If-Match") @Nullable IfMatch ifMatch) {
        removeUser.remove(name, version -> IfMatch.demand(ifMatch, version));
    }

    private static Response tagged(User user) {
        return Response.ok(wire(user)).tag(IfMatch.tag(user.version())).build();
    }

    private static UserAccount wire(User user) {
        return new UserAccount(user.name(), user.role().wire(), user.createdAt(), user.lastSeenAt());
    }
}

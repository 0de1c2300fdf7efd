package io.muster.configuration.rest;

import io.muster.configuration.plan.ApplyPlan;
import io.muster.configuration.plan.DeviceDifference;
import io.muster.configuration.plan.ListDifferences;
import io.muster.configuration.plan.MakePlan;
import io.muster.configuration.plan.Plan;
import io.muster.configuration.plan.PlanOverlaps;
import io.muster.configuration.plan.Plans;
import io.muster.configuration.plan.UnknownPlan;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.foundation.rest.IfMatch;
import io.muster.foundation.rest.PageParameters;
import io.muster.foundation.rest.Tagged;
import io.muster.protocol.rest.Page;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** {@code /plans}: what changes would do, before they are made. */
@Path("plans")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PlansResource {

    @Inject
    private MakePlan makePlan;

    @Inject
    private ApplyPlan applyPlan;

    @Inject
    private ListDifferences listDifferences;

    @Inject
    private PlanOverlaps planOverlaps;

    @Inject
    private Plans plans;

    /** Works out what the changes would do; changes nothing. */
    @POST
    @RolesAllowed("admin")
    @Tagged
    @APIResponseSchema(value = PlanView.class, responseCode = "201")
    public Response make(@Nullable PlanBody body, @Context UriInfo uri) {
        if (body == null) {
            throw new MusterProblem(ProblemType.MALFORMED, "the body is empty (expected: {\"changes\": […]})");
        }
        Plan plan = makePlan.make(body.toChanges());
        return Response.created(uri.getAbsolutePathBuilder().path(plan.id()).build())
                .tag(IfMatch.tag(version(plan)))
                .entity(view(plan))
                .build();
    }

    /** A plan that was made within the last hour. */
    @GET
    @Path("{id}")
    @RolesAllowed("viewer")
    @Tagged
    @APIResponseSchema(PlanView.class)
    public Response get(@PathParam("id") String id) {
        Plan plan = plans.find(id).orElseThrow(() -> new UnknownPlan(id));
        return Response.ok(view(plan)).tag(IfMatch.tag(version(plan))).build();
    }

    /** All that ever changes in a plan is that it was applied. */
    private static long version(Plan plan) {
        return plan.applied() ? 2 : 1;
    }

    /** What it would change on each device, in id order. A page may be short, or empty, and still have a next. */
    @GET
    @Path("{id}/devices")
    @RolesAllowed("viewer")
    @APIResponse(responseCode = "409")
    public Page<Difference> devices(@PathParam("id") String id, @BeanParam PageParameters page) {
        String after = page.after();
        ListDifferences.Found found = listDifferences.list(id, after == null ? "" : after, page.limit());
        return new Page<>(
                found.differences().stream().map(Difference::of).toList(),
                found.next(),
                page.count() ? devices(id) : null);
    }

    /** Makes all its changes, or none when it no longer tells the truth. */
    @POST
    @Path("{id}/apply")
    @RolesAllowed("admin")
    public Applied apply(@PathParam("id") String id, @HeaderParam("If-Match") @Nullable IfMatch ifMatch) {
        return new Applied(
                id,
                applyPlan.apply(id, plan -> IfMatch.demand(ifMatch, version(plan))).stream()
                        .map(ConfigurationView.Applied::of)
                        .toList());
    }

    private long devices(String id) {
        return plans.find(id).orElseThrow(() -> new UnknownPlan(id)).summary().devices();
    }

    private PlanView view(Plan plan) {
        return PlanView.of(plan, planOverlaps.of(plan));
    }

    /** One device's changes. */
    @Schema(name = "PlanDifference")
    public record Difference(String deviceId, boolean connected, List<PlanView.Change> changes) {

        static Difference of(DeviceDifference difference) {
            return new Difference(
                    difference.deviceId(),
                    difference.connected(),
                    difference.changes().stream()
                            .map(change -> PlanView.Change.of(change, null))
                            .toList());
        }
    }

    /** What was changed, in the plan's order. */
    @Schema(name = "PlanApplied")
    public record Applied(String planId, List<ConfigurationView.Applied> changes) {}
}

package io.muster.configuration.rest;

import io.muster.configuration.AppliedChange;
import io.muster.configuration.ApplyConfiguration;
import io.muster.configuration.ChangedMeanwhile;
import io.muster.configuration.Configuration;
import io.muster.configuration.ConfigurationId;
import io.muster.configuration.ConfigurationSpec;
import io.muster.configuration.Configurations;
import io.muster.configuration.Expectations;
import io.muster.configuration.convergence.DescribeConfiguration;
import io.muster.configuration.convergence.FindOverlaps;
import io.muster.configuration.convergence.ListTargets;
import io.muster.configuration.convergence.Split;
import io.muster.configuration.rollout.RolloutProgress;
import io.muster.configuration.rollout.SteerRollout;
import io.muster.configuration.rollout.SteerRollout.Act;
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
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** {@code /configurations}: what sets of devices shall be. */
@Path("configurations")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ConfigurationsResource {

    private static final System.Logger LOG = System.getLogger(ConfigurationsResource.class.getName());
    private static final int MOST_ATTEMPTS = 3;

    @Inject
    private Configurations configurations;

    @Inject
    private ApplyConfiguration applyConfiguration;

    @Inject
    private SteerRollout steerRollout;

    @Inject
    private DescribeConfiguration describeConfiguration;

    @Inject
    private FindOverlaps findOverlaps;

    @Inject
    private ListTargets listTargets;

    /** All configurations in id order. */
    @GET
    @RolesAllowed("viewer")
    public Page<ConfigurationView> list(@BeanParam PageParameters page) {
        String after = page.after();
        return page.page(
                configurations.page(after == null ? "" : after, page.limitAndOneMore()),
                Configuration::id,
                ConfigurationView::of,
                page.count() ? configurations.count() : null);
    }

    /** One configuration; the ETag is its revision. */
    @GET
    @Path("{id}")
    @RolesAllowed("viewer")
    @Tagged
    @APIResponseSchema(ConfigurationView.class)
    public Response get(@PathParam("id") String id) {
        Configuration found = configurations.get(new ConfigurationId(id));
        return Response.ok(ConfigurationView.of(found))
                .tag(IfMatch.tag(found.revision()))
                .build();
    }

    /** Creates or changes a configuration; the same request again changes nothing. */
    @PUT
    @Path("{id}")
    @RolesAllowed("admin")
    @Tagged
    @APIResponseSchema(ConfigurationView.Applied.class)
    @APIResponse(responseCode = "201")
    public Response put(
            @PathParam("id") String id,
            @Nullable ConfigurationBody body,
            @QueryParam("expectDevices") @Nullable Long expectDevices,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch) {
        if (body == null) {
            throw new MusterProblem(
                    ProblemType.MALFORMED,
                    "the body is empty (expected: a JSON object with targetCondition and desiredProperties)");
        }
        return answer(put(new ConfigurationId(id), body.toSpec(), expectations(expectDevices, ifMatch)));
    }

    /**
     * Whoever does not name a revision wants it to be so whatever was before: also after a change in the same moment, which
     * may be their own request, sent again because its first answer was late.
     */
    private AppliedChange put(ConfigurationId id, ConfigurationSpec spec, Expectations expectations) {
        for (int attempt = 1; attempt < MOST_ATTEMPTS; attempt++) {
            try {
                return applyConfiguration.put(id, spec, expectations);
            } catch (ChangedMeanwhile e) {
                LOG.log(Level.DEBUG, "decided anew: {0}", e.getMessage());
            }
        }
        return applyConfiguration.put(id, spec, expectations);
    }

    /** Ends a configuration; what it set falls back to the next layer. */
    @DELETE
    @Path("{id}")
    @RolesAllowed("admin")
    @Tagged
    @APIResponseSchema(ConfigurationView.Applied.class)
    public Response delete(
            @PathParam("id") String id,
            @QueryParam("expectDevices") @Nullable Long expectDevices,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch) {
        return answer(applyConfiguration.delete(new ConfigurationId(id), expectations(expectDevices, ifMatch)));
    }

    /** Makes an earlier revision the newest one again. */
    @POST
    @Path("{id}/rollback")
    @RolesAllowed("admin")
    @Tagged
    @APIResponseSchema(ConfigurationView.Applied.class)
    public Response rollBack(
            @PathParam("id") String id,
            Rollback body,
            @QueryParam("expectDevices") @Nullable Long expectDevices,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch) {
        return answer(applyConfiguration.rollBack(
                new ConfigurationId(id), body.revision(), expectations(expectDevices, ifMatch)));
    }

    /**
     * Moves its rollout on to the next wave; the last completes it.
     *
     * @param expectPercent where the caller saw it; it is moved from there alone (409 otherwise)
     */
    @POST
    @Path("{id}/advance")
    @RolesAllowed("admin")
    @Tagged
    @APIResponseSchema(RolloutView.class)
    public Response advance(
            @PathParam("id") String id,
            @QueryParam("expectPercent") @Nullable Integer expectPercent,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch) {
        return steer(id, Act.ADVANCE, expectPercent, ifMatch);
    }

    /**
     * Holds its rollout in its wave until somebody resumes or advances it.
     *
     * @param expectPercent where the caller saw it; it is moved from there alone (409 otherwise)
     */
    @POST
    @Path("{id}/pause")
    @RolesAllowed("admin")
    @Tagged
    @APIResponseSchema(RolloutView.class)
    public Response pause(
            @PathParam("id") String id,
            @QueryParam("expectPercent") @Nullable Integer expectPercent,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch) {
        return steer(id, Act.PAUSE, expectPercent, ifMatch);
    }

    /**
     * Lets its rollout go on that is paused.
     *
     * @param expectPercent where the caller saw it; it is moved from there alone (409 otherwise)
     */
    @POST
    @Path("{id}/resume")
    @RolesAllowed("admin")
    @Tagged
    @APIResponseSchema(RolloutView.class)
    public Response resume(
            @PathParam("id") String id,
            @QueryParam("expectPercent") @Nullable Integer expectPercent,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch) {
        return steer(id, Act.RESUME, expectPercent, ifMatch);
    }

    private Response steer(String id, Act act, @Nullable Integer expectPercent, @Nullable IfMatch ifMatch) {
        RolloutProgress progress = steerRollout.steer(
                new ConfigurationId(id),
                act,
                expectations(null, ifMatch),
                expectPercent == null ? OptionalInt.empty() : OptionalInt.of(expectPercent));
        return Response.ok(RolloutView.of(progress))
                .tag(IfMatch.tag(progress.rollout().revision()))
                .build();
    }

    /** Where the targeted devices stand, and why it is not done yet. */
    @GET
    @Path("{id}/status")
    @RolesAllowed("viewer")
    public ConfigurationView.Status status(@PathParam("id") String id) {
        DescribeConfiguration.Description description = describeConfiguration.describe(new ConfigurationId(id));
        return ConfigurationView.Status.of(description, findOverlaps.of(description.configuration()));
    }

    /**
     * The targeted devices with where each stands, in id order; all, or those in one part of the split.
     *
     * @param state {@code shadowed}, {@code pendingOffline}, {@code pendingOnline}, {@code converged} or {@code failed}
     */
    @GET
    @Path("{id}/devices")
    @RolesAllowed("viewer")
    public Page<TargetView> devices(
            @PathParam("id") String id, @QueryParam("state") @Nullable String state, @BeanParam PageParameters page) {
        String after = page.after();
        List<ListTargets.Target> found = listTargets.list(
                new ConfigurationId(id), TargetView.state(state), after == null ? "" : after, page.limitAndOneMore());
        return page.page(found, ListTargets.Target::deviceId, TargetView::of, page.count() ? total(id, state) : null);
    }

    /** Every revision, newest first. */
    @GET
    @Path("{id}/revisions")
    @RolesAllowed("viewer")
    public Page<ConfigurationView> revisions(@PathParam("id") String id, @BeanParam PageParameters page) {
        Long before = page.afterNumber();
        List<Configuration> found = configurations.revisions(
                new ConfigurationId(id), page.limitAndOneMore(), before == null ? Long.MAX_VALUE : before);
        if (found.isEmpty()) {
            configurations.get(new ConfigurationId(id));
        }
        return page.page(
                found,
                Configuration::revision,
                ConfigurationView::of,
                page.count() ? configurations.countRevisions(new ConfigurationId(id)) : null);
    }

    /** As the split's counters have it. */
    private long total(String id, @Nullable String state) {
        Split split = describeConfiguration.describe(new ConfigurationId(id)).split();
        return TargetView.state(state).map(split::in).orElseGet(split::targeted);
    }

    private static Response answer(AppliedChange change) {
        Response.Status status = change.created() ? Response.Status.CREATED : Response.Status.OK;
        return Response.status(status)
                .entity(ConfigurationView.Applied.of(change))
                .tag(IfMatch.tag(change.configuration().revision()))
                .build();
    }

    private static Expectations expectations(@Nullable Long devices, @Nullable IfMatch ifMatch) {
        return new Expectations(
                revision -> ifMatch == null || (revision > 0 && ifMatch.accepts(revision)),
                devices == null ? OptionalLong.empty() : OptionalLong.of(devices));
    }

    /** What is sent to roll back. */
    public record Rollback(long revision) {}
}

package io.muster.campaign.rest;

import io.muster.campaign.Campaign;
import io.muster.campaign.CampaignId;
import io.muster.campaign.Campaigns;
import io.muster.campaign.Task;
import io.muster.campaign.TaskCsv;
import io.muster.campaign.TaskState;
import io.muster.campaign.Tasks;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.foundation.rest.IfMatch;
import io.muster.foundation.rest.PageParameters;
import io.muster.foundation.rest.Tagged;
import io.muster.protocol.DeviceId;
import io.muster.protocol.rest.Page;
import io.muster.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** {@code /campaigns/{id}/tasks}: every device's outcome. */
@Path("campaigns/{id}/tasks")
@RequestScoped
public class TasksResource {

    @Inject
    private Campaigns campaigns;

    @Inject
    private Tasks tasks;

    /**
     * A page in the order of the devices' ids.
     *
     * @param state of the tasks that are wanted, as {@code failed}; none: all
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.NAME_OF_VIEWER)
    public Page<TaskView> list(
            @PathParam("id") String id, @QueryParam("state") @Nullable String state, @BeanParam PageParameters page) {
        Campaign campaign = kept(id);
        TaskState wanted = state(state);
        Long total = null;
        if (page.count()) {
            var counts = campaigns.counts(campaign.number());
            total = wanted == null ? counts.total() : counts.of(wanted);
        }
        return page.page(
                tasks.page(campaign.number(), wanted, page.after(), page.limitAndOneMore()),
                Task::device,
                TaskView::of,
                total);
    }

    /**
     * All of them, streamed.
     *
     * @param state of the tasks that are wanted, as {@code failed}; none: all
     */
    @GET
    @Produces("text/csv")
    @RolesAllowed(Role.NAME_OF_VIEWER)
    public StreamingOutput csv(@PathParam("id") String id, @QueryParam("state") @Nullable String state) {
        Campaign campaign = kept(id);
        TaskState wanted = state(state);
        Tasks all = tasks;
        return output -> {
            Writer lines = new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
            lines.write(TaskCsv.HEAD);
            all.forEachPage(campaign.number(), wanted, page -> write(page, lines));
            lines.flush();
        };
    }

    private static void write(List<Task> page, Writer lines) {
        try {
            for (Task task : page) {
                lines.write(TaskCsv.line(task));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One device's task with all that happened to it. */
    @GET
    @Path("{deviceId}")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.NAME_OF_VIEWER)
    @Tagged
    @APIResponseSchema(TaskView.class)
    public Response get(@PathParam("id") String id, @PathParam("deviceId") String deviceId) {
        Campaign campaign = kept(id);
        if (!DeviceId.isLegal(deviceId)) {
            throw none(id, deviceId);
        }
        TaskView task = TaskView.of(
                tasks.find(campaign.number(), new DeviceId(deviceId)).orElseThrow(() -> none(id, deviceId)));
        String version = "%s-%d-%d"
                .formatted(task.state(), task.attempts(), task.changedAt().toEpochMilli());
        return Response.ok(task).tag(IfMatch.tag(version)).build();
    }

    private Campaign kept(String id) {
        Campaign campaign = campaigns.get(new CampaignId(id));
        if (campaign.standing().purgedAt() != null) {
            throw new MusterProblem(
                    ProblemType.NOT_FOUND,
                    "the tasks of campaign '%s' were purged at %s; its counts stay"
                            .formatted(id, campaign.standing().purgedAt()));
        }
        return campaign;
    }

    private static MusterProblem none(String id, String deviceId) {
        return new MusterProblem(
                ProblemType.NOT_FOUND, "campaign '%s' has no task for device '%.140s'".formatted(id, deviceId));
    }

    private static @Nullable TaskState state(@Nullable String word) {
        if (word == null || word.isEmpty()) {
            return null;
        }
        try {
            return TaskState.of(word);
        } catch (IllegalArgumentException e) {
            throw new MusterProblem(ProblemType.MALFORMED, String.valueOf(e.getMessage()));
        }
    }
}

package io.muster.configuration.rest;

import io.muster.device.DeviceSelection;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.protocol.DeviceId;
import io.muster.targeting.InvalidCondition;
import io.muster.targeting.TargetCondition;
import io.muster.targeting.Warning;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /conditions}: what a target condition would match, before anything uses it. */
@Path("conditions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ConditionsResource {

    private static final int SAMPLE = 10;

    @Inject
    private DeviceSelection devices;

    /** Checks a condition; a wrong one is an answer here and no problem. */
    @POST
    @Path("check")
    @RolesAllowed("viewer")
    public Checked check(@Nullable Question question) {
        if (question == null || question.targetCondition() == null) {
            throw new MusterProblem(
                    ProblemType.MALFORMED, "targetCondition: missing (expected: a target condition as a string)");
        }
        try {
            TargetCondition condition = TargetCondition.parse(question.targetCondition());
            return new Checked(true, null, devices.count(condition), sample(condition), warnings(condition, question));
        } catch (InvalidCondition e) {
            return new Checked(false, error(e), 0, List.of(), List.of());
        }
    }

    private List<String> sample(TargetCondition condition) {
        return devices.ids(condition, null, null, SAMPLE).stream()
                .map(DeviceId::value)
                .toList();
    }

    private static Map<String, Object> error(InvalidCondition problem) {
        Map<String, Object> error = new LinkedHashMap<>(problem.extensions());
        error.put("detail", String.valueOf(problem.getMessage()));
        return error;
    }

    private static List<Surprise> warnings(TargetCondition condition, Question question) {
        JsonObject sets = question.desiredProperties() == null ? JsonObject.EMPTY : question.desiredProperties();
        return condition.warnings(sets).stream().map(Surprise::of).toList();
    }

    /**
     * What is sent to check.
     *
     * @param desiredProperties what the configuration would set, to warn of a condition that reads it
     */
    public record Question(@Nullable String targetCondition, @Nullable JsonObject desiredProperties) {}

    /**
     * The answer.
     *
     * @param error where it is wrong: detail, line, column, expected, near
     * @param matches how many devices match now
     * @param sample the first ids of those
     * @param warnings what is legal but probably not meant
     */
    public record Checked(
            boolean valid,
            @Nullable Map<String, Object> error,
            long matches,
            List<String> sample,
            List<Surprise> warnings) {}

    /**
     * A warning.
     *
     * @param kind such as {@code PREFIX_OF_MORE}, {@code NEVER_TRUE}
     * @param clause as it was written
     */
    public record Surprise(String kind, String clause, String message) {

        static Surprise of(Warning warning) {
            return new Surprise(warning.kind().name(), warning.clause(), warning.message());
        }
    }
}

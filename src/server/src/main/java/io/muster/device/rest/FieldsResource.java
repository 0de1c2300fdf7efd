package io.muster.device.rest;

import io.muster.device.field.DeclareField;
import io.muster.device.field.IndexedField;
import io.muster.device.field.IndexedFields;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.security.Role;
import io.muster.targeting.Field;
import io.muster.targeting.InvalidCondition;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** {@code /fields}: tags and reported properties that are indexed, so that conditions on them find their devices fast. */
@Path("fields")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class FieldsResource {

    @Inject
    private DeclareField declareField;

    @Inject
    private IndexedFields fields;

    /** All of them; there are at most sixteen. */
    @GET
    @RolesAllowed(Role.NAME_OF_VIEWER)
    public FieldList list() {
        return new FieldList(fields.list().stream().map(FieldView::of).toList());
    }

    /**
     * One of them.
     *
     * @param field as {@code tags.site} or {@code reported.firmware.version}
     */
    @GET
    @Path("{field}")
    @RolesAllowed(Role.NAME_OF_VIEWER)
    public FieldView get(@PathParam("field") String field) {
        return FieldView.of(declareField.get(parse(field)));
    }

    /**
     * Declares a field as indexed: 202 and the job that makes its index; 200 where it is declared already.
     *
     * @param text as {@code tags.site} or {@code reported.firmware.version}
     */
    @PUT
    @Path("{field}")
    @RolesAllowed(Role.NAME_OF_ADMIN)
    @APIResponseSchema(value = FieldView.class, responseCode = "202")
    @APIResponse(responseCode = "200")
    public Response declare(@PathParam("field") String text) {
        Field field = parse(text);
        boolean declared = declareField.declare(field);
        return Response.status(declared ? Response.Status.ACCEPTED : Response.Status.OK)
                .entity(FieldView.of(declareField.get(field)))
                .build();
    }

    /**
     * Withdraws a field: 202 and the job that removes its index.
     *
     * @param text as {@code tags.site} or {@code reported.firmware.version}
     */
    @DELETE
    @Path("{field}")
    @RolesAllowed(Role.NAME_OF_ADMIN)
    @APIResponseSchema(value = Withdrawn.class, responseCode = "202")
    public Response withdraw(@PathParam("field") String text) {
        Field field = parse(text);
        return Response.accepted(new Withdrawn(field.toString(), declareField.withdraw(field)))
                .build();
    }

    private static Field parse(String text) {
        try {
            Field field = Field.parse(text);
            if (field.root() == Field.Root.TAGS || field.root() == Field.Root.REPORTED) {
                return field;
            }
            throw new MusterProblem(
                    ProblemType.UNPROCESSABLE,
                    "field '%s' needs no index (expected: tags.… or reported.…)".formatted(text));
        } catch (InvalidCondition e) {
            throw new MusterProblem(ProblemType.MALFORMED, "field '%s': %s".formatted(text, e.getMessage()));
        }
    }

    /** The declared fields. */
    @Schema(name = "FieldList")
    public record FieldList(List<FieldView> items) {}

    /**
     * A declared field.
     *
     * @param state {@code indexing}, or {@code ready} once the index is asked
     * @param job that makes the index
     */
    @Schema(name = "Field")
    public record FieldView(String field, String state, @Nullable Long job, String declaredBy, Instant declaredAt) {

        static FieldView of(IndexedField field) {
            return new FieldView(
                    field.field().toString(),
                    field.ready() ? "ready" : "indexing",
                    field.job(),
                    field.declaredBy(),
                    field.declaredAt());
        }
    }

    /** The field, and the job that removes its index. */
    @Schema(name = "FieldWithdrawn")
    public record Withdrawn(String field, long job) {}
}

package io.muster.device.rest;

import io.muster.device.field.DeclareField;
import io.muster.device.field.IndexedField;
import io.muster.device.field.IndexedFields;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.foundation.rest.IfMatch;
import io.muster.foundation.rest.PageParameters;
import io.muster.foundation.rest.Tagged;
import io.muster.protocol.rest.Page;
import io.muster.security.Role;
import io.muster.targeting.Field;
import io.muster.targeting.InvalidCondition;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Comparator;
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
    public FieldList list(@BeanParam PageParameters page) {
        List<IndexedField> all = fields.list();
        String after = page.after();
        Page<FieldView> shown = page.page(
                all.stream()
                        .filter(each -> after == null || each.field().toString().compareTo(after) > 0)
                        .sorted(Comparator.comparing(each -> each.field().toString()))
                        .limit(page.limitAndOneMore())
                        .toList(),
                IndexedField::field,
                FieldView::of,
                page.count() ? (long) all.size() : null);
        return new FieldList(shown.items(), shown.next(), shown.total());
    }

    /**
     * One of them.
     *
     * @param field as {@code tags.site} or {@code reported.firmware.version}
     */
    @GET
    @Path("{field}")
    @RolesAllowed(Role.NAME_OF_VIEWER)
    @Tagged
    @APIResponseSchema(FieldView.class)
    @APIResponse(responseCode = "422")
    public Response get(@PathParam("field") String field) {
        return answer(Response.Status.OK, parse(field));
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
    @Tagged
    public Response declare(@PathParam("field") String text, @HeaderParam("If-Match") @Nullable IfMatch ifMatch) {
        Field field = parse(text);
        boolean declared =
                declareField.declare(field, known -> IfMatch.demand(ifMatch, known == null ? null : version(known)));
        return answer(declared ? Response.Status.ACCEPTED : Response.Status.OK, field);
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
    public Response withdraw(@PathParam("field") String text, @HeaderParam("If-Match") @Nullable IfMatch ifMatch) {
        Field field = parse(text);
        long job = declareField.withdraw(field, known -> IfMatch.demand(ifMatch, version(known)));
        return Response.accepted(new Withdrawn(field.toString(), job)).build();
    }

    private Response answer(Response.Status status, Field field) {
        IndexedField declared = declareField.get(field);
        return Response.status(status)
                .entity(FieldView.of(declared))
                .tag(IfMatch.tag(version(declared)))
                .build();
    }

    private static String version(IndexedField declared) {
        return declared.id() + (declared.ready() ? "-ready" : "-indexing");
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

    /** The declared fields, as every list: {@code next} and {@code total} as in a page. */
    @Schema(name = "FieldList")
    public record FieldList(List<FieldView> items, @Nullable String next, @Nullable Long total) {}

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

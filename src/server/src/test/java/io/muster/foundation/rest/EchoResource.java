package io.muster.foundation.rest;

import io.muster.foundation.json.JsonObject;
import io.muster.foundation.problem.FieldError;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.protocol.DeviceId;
import io.muster.protocol.rest.Page;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** For tests alone: everything that a resource can do right or wrong. */
@Path("test/echo")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class EchoResource {

    private static final AtomicInteger EXECUTED = new AtomicInteger();

    public record Thing(
            String name,
            @Nullable Integer size,
            @Nullable Instant at,
            @Nullable Duration pause,
            @Nullable Inner inner) {}

    public record Inner(List<Integer> waves, @Nullable JsonObject tags) {}

    @POST
    public Thing echo(Thing thing) {
        return thing;
    }

    @PATCH
    @Consumes({MediaType.APPLICATION_JSON, RestApplication.MERGE_PATCH_JSON})
    public JsonObject merge(JsonObject patch) {
        return patch;
    }

    @PUT
    public Response put(@HeaderParam("If-Match") @Nullable IfMatch ifMatch, Thing thing) {
        IfMatch.demand(ifMatch, 7);
        return Response.ok(thing).tag(IfMatch.tag(8)).build();
    }

    @POST
    @Path("counted")
    public Response counted(Thing thing) {
        int number = EXECUTED.incrementAndGet();
        return Response.created(URI.create("test/echo/" + number))
                .entity(Map.of("executed", number, "name", thing.name()))
                .build();
    }

    @POST
    @Path("streamed")
    @Streamed
    @Consumes(RestApplication.NDJSON)
    public Map<String, Object> streamed(InputStream body) throws IOException {
        return Map.of("bytes", body.transferTo(OutputStream.nullOutputStream()));
    }

    @GET
    @Path("numbers")
    public Page<Integer> numbers(@BeanParam PageParameters page) {
        Long after = page.afterNumber();
        int from = after == null ? 0 : after.intValue() + 1;
        List<Integer> found = IntStream.range(from, Math.min(250, from + page.limitAndOneMore()))
                .boxed()
                .toList();
        return page.page(found, number -> number, number -> number, page.count() ? 250L : null);
    }

    @GET
    @Path("devices/{id}")
    public Map<String, Object> device(@PathParam("id") DeviceId id) {
        return Map.of("deviceId", id);
    }

    @GET
    @Path("problem")
    public String problem() {
        throw new MusterProblem(
                ProblemType.UNPROCESSABLE, "this can never be", List.of(new FieldError("/size", "7 (expected: 8)"))) {
            private static final long serialVersionUID = 1L;

            @Override
            public Map<String, Object> extensions() {
                return Map.of("line", 3, "status", "never replaces a standard member");
            }
        };
    }

    @GET
    @Path("unforeseen")
    public String unforeseen() {
        throw new IllegalStateException("secret detail");
    }
}

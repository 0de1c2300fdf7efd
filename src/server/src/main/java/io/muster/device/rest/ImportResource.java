package io.muster.device.rest;

import io.muster.device.intake.ImportFormat;
import io.muster.device.intake.ReceiveImport;
import io.muster.device.intake.SubmitImport;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.foundation.rest.RestApplication;
import io.muster.foundation.rest.Streamed;
import io.muster.protocol.rest.DeviceRegistration;
import io.muster.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/**
 * {@code /devices/import}: whole fleets. A device that exists is replaced as {@code PUT} does it; its credential is left
 * alone where the file names none or the same.
 */
@Path("devices/import")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ImportResource {

    private static final String CSV = "text/csv";

    @Inject
    private ReceiveImport receiveImport;

    /** The job that takes the file in, as it begins. */
    @Schema(name = "ImportJob")
    public record ImportView(long id, String name, String state, boolean dryRun) {}

    /**
     * Takes a file, plain or gzipped; answers once it is stored whole.
     *
     * @param dryRun only reports what would be refused
     * @param encoding {@code gzip}, or none
     */
    @POST
    @Streamed
    @RolesAllowed(Role.NAME_OF_ADMIN)
    @Consumes({RestApplication.NDJSON, CSV})
    @APIResponseSchema(value = ImportView.class, responseCode = "202")
    public Response receive(
            @RequestBodySchema(DeviceRegistration.class) InputStream body,
            @QueryParam("dryRun") @DefaultValue("false") @Schema(type = SchemaType.BOOLEAN) String dryRun,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) @DefaultValue("identity") String encoding,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        boolean onlyReport = flag(dryRun);
        ImportFormat format =
                MediaType.valueOf(CSV).isCompatible(headers.getMediaType()) ? ImportFormat.CSV : ImportFormat.NDJSON;
        long job = store(body, encoding, format, onlyReport);
        return Response.accepted(new ImportView(job, SubmitImport.JOB, "queued", onlyReport))
                .location(uri.getBaseUriBuilder()
                        .path("jobs")
                        .path(Long.toString(job))
                        .build())
                .build();
    }

    private long store(InputStream body, String encoding, ImportFormat format, boolean dryRun) {
        try (InputStream file = decoded(body, encoding)) {
            return receiveImport.receive(file, format, dryRun);
        } catch (ZipException e) {
            throw new MusterProblem(ProblemType.MALFORMED, "the body is no gzip: " + e.getMessage());
        } catch (IOException e) {
            throw new MusterProblem(ProblemType.MALFORMED, "the body broke off: " + e.getMessage());
        }
    }

    private static InputStream decoded(InputStream body, String encoding) throws IOException {
        return switch (encoding) {
            case "identity" -> body;
            case "gzip", "x-gzip" -> new GZIPInputStream(body, 64 << 10);
            default ->
                throw new MusterProblem(
                        ProblemType.UNSUPPORTED_MEDIA_TYPE,
                        "Content-Encoding: %s (expected: gzip or none)".formatted(encoding));
        };
    }

    private static boolean flag(String dryRun) {
        return switch (dryRun) {
            case "true", "" -> true;
            case "false" -> false;
            default ->
                throw new MusterProblem(
                        ProblemType.MALFORMED, "dryRun: '%s' (expected: true or false)".formatted(dryRun));
        };
    }
}

package io.muster.campaign.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.muster.campaign.target.DeviceList;
import io.muster.campaign.target.DeviceLists;
import io.muster.campaign.target.ReceiveList;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.foundation.rest.IfMatch;
import io.muster.foundation.rest.Streamed;
import io.muster.foundation.rest.Tagged;
import io.muster.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Instant;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/**
 * {@code /device-lists}: ids from a CSV file, for campaigns to name. One that no campaign names is purged after a day,
 * others with the campaigns that do.
 */
@Path("device-lists")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class DeviceListsResource {

    private static final String COLUMN = "deviceId";
    private static final CsvMapper CSV =
            CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();

    /** The version of every list: nobody changes one. How many of its devices are registered moves without it. */
    private static final long UNCHANGED = 1;

    @Inject
    private DeviceLists lists;

    @Inject
    private ReceiveList receiveList;

    /**
     * A list on the wire.
     *
     * @param deviceList its number, for {@code targets.deviceList}
     * @param registered how many of its ids are registered devices just now
     */
    public record DeviceListView(long deviceList, long devices, long registered, Instant madeAt, String madeBy) {}

    /** Takes a file: the ids are in its column {@code deviceId}, or in the first one if no line names the columns. */
    @POST
    @Streamed
    @Consumes("text/csv")
    @RolesAllowed(Role.NAME_OF_OPERATOR)
    @APIResponseSchema(value = DeviceListView.class, responseCode = "201")
    public Response receive(InputStream body, @Context UriInfo uri) {
        // The last line ends too: where it does not, the parser counts it as the one before.
        InputStream ended = new SequenceInputStream(body, new ByteArrayInputStream(new byte[] {'\n'}));
        try (MappingIterator<String[]> lines = CSV.readerFor(String[].class).readValues(ended)) {
            int column = 0;
            boolean first = true;
            while (lines.hasNextValue()) {
                String[] cells = lines.nextValue();
                int named = first ? Arrays.asList(cells).indexOf(COLUMN) : -1;
                column = named >= 0 ? named : column;
                boolean isBlank = cells.length == 0 || (cells.length == 1 && cells[0].isBlank());
                if (named < 0 && !isBlank) {
                    receiveList.take(cells.length > column ? cells[column].strip() : "", "line " + line(lines));
                }
                first = false;
            }
        } catch (JsonProcessingException e) {
            throw new MusterProblem(ProblemType.MALFORMED, "CSV: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new MusterProblem(ProblemType.MALFORMED, "the body broke off: " + e.getMessage());
        }
        DeviceList list = receiveList.end();
        if (list == null) {
            throw new MusterProblem(ProblemType.MALFORMED, "the file is empty (expected: at least one device id)");
        }
        return Response.created(uri.getAbsolutePathBuilder()
                        .path(Long.toString(list.number()))
                        .build())
                .entity(view(list))
                .build();
    }

    private static long line(MappingIterator<String[]> lines) {
        return lines.getCurrentLocation().getLineNr() - 1L;
    }

    /** What a list holds. */
    @GET
    @Path("{number: [0-9]{1,18}}")
    @RolesAllowed(Role.NAME_OF_VIEWER)
    @Tagged
    @APIResponseSchema(DeviceListView.class)
    public Response get(@PathParam("number") long number) {
        DeviceList list = lists.find(number)
                .orElseThrow(
                        () -> new MusterProblem(ProblemType.NOT_FOUND, "there is no device list %d".formatted(number)));
        return Response.ok(view(list)).tag(IfMatch.tag(UNCHANGED)).build();
    }

    private DeviceListView view(DeviceList list) {
        return new DeviceListView(
                list.number(), list.devices(), lists.registered(list.number()), list.madeAt(), list.madeBy());
    }
}

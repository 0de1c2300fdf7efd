package io.muster.foundation.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jspecify.annotations.Nullable;

/** Says in {@code /openapi}, of each operation, that whatever goes wrong is told as a problem. */
public class DescribeProblems implements OASFilter {

    private static final List<String> FAILURES = List.of("4XX", "5XX");

    @Override
    public Operation filterOperation(Operation operation) {
        @Nullable APIResponses known = operation.getResponses();
        APIResponses responses = known == null ? OASFactory.createAPIResponses() : known;
        FAILURES.forEach(status -> responses.addAPIResponse(status, problem()));
        operation.setResponses(responses);
        // The container takes the method's name, which many resources share; an id must be unique.
        operation.setOperationId(null);
        return operation;
    }

    private static APIResponse problem() {
        return OASFactory.createAPIResponse()
                .description("What went wrong, as RFC 9457 has it")
                .content(OASFactory.createContent()
                        .addMediaType(
                                RestApplication.PROBLEM_JSON,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"))));
    }
}

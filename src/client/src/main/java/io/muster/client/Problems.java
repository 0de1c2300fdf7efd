package io.muster.client;

import io.muster.protocol.rest.Problem;
import java.io.IOException;
import java.util.List;

/** Reads the body of an error; one that is no problem+json, as a proxy's page, is quoted in part. */
final class Problems {

    private static final int QUOTED_CHARACTERS = 300;

    private Problems() {}

    static MusterProblem of(int status, String body, boolean afterLostAnswer) {
        try {
            Problem problem = Json.read(body, Problem.class);
            if (problem != null) {
                return new MusterProblem(status, problem, afterLostAnswer);
            }
        } catch (IOException ignored) {
            // Not JSON: quoted below.
        }
        String text = body.strip();
        String quoted = text.length() > QUOTED_CHARACTERS ? text.substring(0, QUOTED_CHARACTERS) + "…" : text;
        return new MusterProblem(
                status,
                new Problem(
                        null,
                        null,
                        status,
                        quoted.isEmpty() ? null : quoted,
                        null,
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        null),
                afterLostAnswer);
    }
}

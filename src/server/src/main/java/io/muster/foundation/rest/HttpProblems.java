package io.muster.foundation.rest;

import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The problems of HTTP itself: JAX-RS and the container know them by status alone. */
final class HttpProblems {

    private HttpProblems() {}

    static ProblemDocument of(WebApplicationException failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof MusterProblem problem) {
                return ProblemDocument.of(problem);
            }
            if (cause instanceof IllegalArgumentException
                    && failure.getResponse().getStatus() < 500) {
                // A parameter that its own type refused; JAX-RS would call that 404.
                return new ProblemDocument(ProblemType.MALFORMED, parameter(cause), null);
            }
        }
        Response response = failure.getResponse();
        if (response.getStatus() >= 500 && response.getStatus() != 503) {
            return Problems.unforeseen(failure);
        }
        ProblemDocument problem = ofStatus(response.getStatus());
        return response.getAllowedMethods().isEmpty()
                ? problem
                : new ProblemDocument(
                        problem.type(),
                        problem.status(),
                        problem.title(),
                        problem.detail() + " (expected: "
                                + response.getAllowedMethods().stream().sorted().collect(Collectors.joining(", "))
                                + ")",
                        List.of(),
                        Map.of(),
                        null);
    }

    private static String parameter(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return cause instanceof NumberFormatException ? "a parameter is no whole number: " + message : message;
    }

    /** A problem of which only the status is known. */
    static ProblemDocument ofStatus(int status) {
        Optional<ProblemType> known = Stream.of(ProblemType.values())
                .filter(type -> type.status() == status)
                .findFirst();
        if (known.isPresent()) {
            Integer retryAfter = status == 503 || status == 429 ? 2 : null;
            return new ProblemDocument(known.get(), detail(status), retryAfter);
        }
        Response.Status standard = Response.Status.fromStatusCode(status);
        String title = standard == null ? "The request failed" : standard.getReasonPhrase();
        String slug = title.toLowerCase(Locale.ROOT).replace(' ', '-');
        return new ProblemDocument(slug, status, title, detail(status), List.of(), Map.of(), null);
    }

    private static String detail(int status) {
        return switch (status) {
            case 400 -> "the request could not be read";
            case 403 -> "the caller's role does not allow this (expected: operator or admin)";
            case 404 -> "there is nothing at this path";
            case 405 -> "this path does not know this method";
            case 406 -> "none of the accepted content types can be given";
            case 415 -> "the body's content type is not one that is read here";
            default -> "the request ended with status " + status;
        };
    }
}

package io.muster.cli;

import io.muster.client.MusterProblem;
import io.muster.client.ServerUnreachable;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import org.jspecify.annotations.Nullable;

/** One sentence and one exit code for whatever went wrong: the only place that knows both. */
public final class Failures {

    private Failures() {}

    /** The exit code of a failure. */
    public static int exitCode(Throwable failure) {
        if (failure instanceof CliProblem problem) {
            return problem.exitCode();
        }
        if (failure instanceof ServerUnreachable) {
            return ExitCode.NOT_REACHABLE;
        }
        if (failure instanceof MusterProblem problem) {
            return switch (problem.status()) {
                case 404 -> ExitCode.NOT_FOUND;
                case 401, 403, 409, 412 -> ExitCode.REFUSED;
                case 502, 503 -> ExitCode.NOT_REACHABLE;
                default -> ExitCode.FAILED;
            };
        }
        return ExitCode.FAILED;
    }

    /** What a person reads. */
    public static String message(Throwable failure) {
        if (failure instanceof MusterProblem problem) {
            return ofServer(problem);
        }
        if (failure instanceof ServerUnreachable && causedBy(failure, ConnectException.class)) {
            return "the server is not reachable: " + address(failure.getMessage())
                    + " (is it running? --server URL or 'muster login' names another)";
        }
        if (failure instanceof UncheckedIOException && failure.getCause() != null) {
            return String.valueOf(failure.getCause().getMessage());
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    private static String ofServer(MusterProblem problem) {
        StringBuilder text = new StringBuilder(problem.detail()
                .orElse(
                        problem.problem().title() == null
                                ? "the server answered " + problem.status()
                                : title(problem)));
        if (problem.line().isPresent() && problem.column().isPresent() && text.indexOf("column") < 0) {
            text.append(" (line %d, column %d)"
                    .formatted(problem.line().getAsInt(), problem.column().getAsInt()));
        }
        problem.near()
                .filter(near -> text.indexOf(near) < 0)
                .ifPresent(near -> text.append("\n  did you mean ").append(near).append('?'));
        problem.errors()
                .forEach(field ->
                        text.append("\n  ").append(field.pointer()).append(": ").append(field.detail()));
        if (problem.status() == 401) {
            text.append("\n  sign in with 'muster login', or set MUSTER_TOKEN");
        }
        return text.toString();
    }

    private static String title(MusterProblem problem) {
        return String.valueOf(problem.problem().title());
    }

    private static boolean causedBy(@Nullable Throwable failure, Class<? extends Throwable> type) {
        return failure != null && (type.isInstance(failure) || causedBy(failure.getCause(), type));
    }

    private static String address(@Nullable String message) {
        String text = String.valueOf(message);
        int at = text.indexOf("http");
        int path = text.indexOf("/api/", Math.max(at, 0));
        return at < 0 || path < 0 ? text : text.substring(at, path);
    }
}

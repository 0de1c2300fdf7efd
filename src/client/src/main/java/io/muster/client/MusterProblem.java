package io.muster.client;

import io.muster.protocol.rest.Problem;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The server answered with an error, as RFC 9457 has it. It is final: what may be tried again has been.
 *
 * <pre>{@code
 * try {
 *     muster.devices().get("pump-7");
 * } catch (MusterProblem problem) {
 *     boolean isUnknown = problem.status() == 404;
 *     String forPeople = problem.detail().orElse(problem.kind());
 * }
 * }</pre>
 */
public final class MusterProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int NOT_FOUND = 404;

    private final int status;
    private final transient Problem problem;
    private final boolean afterLostAnswer;

    MusterProblem(int status, Problem problem, boolean afterLostAnswer) {
        super(messageOf(status, problem));
        this.status = status;
        this.problem = problem;
        this.afterLostAnswer = afterLostAnswer;
    }

    private static String messageOf(int status, Problem problem) {
        StringBuilder message = new StringBuilder(64).append(status);
        if (problem.title() != null) {
            message.append(' ').append(problem.title());
        }
        if (problem.detail() != null) {
            message.append(": ").append(problem.detail());
        }
        if (problem.line() != null && problem.column() != null) {
            message.append(" (line %d, column %d)".formatted(problem.line(), problem.column()));
        }
        problem.errors().forEach(field -> message.append("; ")
                .append(field.pointer())
                .append(": ")
                .append(field.detail()));
        return message.toString();
    }

    /** What is not there any more when a deletion is sent again was deleted by the first, whose answer was lost. */
    boolean saysThatADeletionIsDone() {
        return afterLostAnswer && status == NOT_FOUND;
    }

    /** The HTTP status, 400–599. */
    public int status() {
        return status;
    }

    /** The last part of the problem's type, for example {@code not-found}; empty if the answer named none. */
    public String kind() {
        String type = problem.type();
        return type == null || "about:blank".equals(type)
                ? ""
                : type.substring(Math.max(type.lastIndexOf('/'), type.lastIndexOf(':')) + 1);
    }

    /** What happened this time, for people. */
    public Optional<String> detail() {
        return Optional.ofNullable(problem.detail());
    }

    /** The fields that were wrong. */
    public List<Problem.Field> errors() {
        return problem.errors();
    }

    /** The line of the target condition that is wrong, from 1. */
    public OptionalInt line() {
        return problem.line() == null ? OptionalInt.empty() : OptionalInt.of(problem.line());
    }

    /** The column of the target condition that is wrong, from 1. */
    public OptionalInt column() {
        return problem.column() == null ? OptionalInt.empty() : OptionalInt.of(problem.column());
    }

    /** What a target condition should have had there. */
    public Optional<String> expected() {
        return Optional.ofNullable(problem.expected()).map(String::valueOf);
    }

    /** The name that was probably meant. */
    public Optional<String> near() {
        return Optional.ofNullable(problem.near());
    }

    /** How many devices the change touches, where it was refused (409) because that number was not confirmed. */
    public OptionalLong devices() {
        return problem.devices() == null ? OptionalLong.empty() : OptionalLong.of(problem.devices());
    }

    /** The whole answer. */
    public Problem problem() {
        return problem;
    }
}
